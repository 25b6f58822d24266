UPDATE xero_authorisation SET state = 'RETIRED' WHERE id = :id
