UPDATE xero_authorisation SET state = 'SET_ASIDE' WHERE id = :id AND state IN ('WORKING', 'FAILING')
