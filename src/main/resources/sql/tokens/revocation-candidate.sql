SELECT id, person, grant_type, state FROM xero_authorisation WHERE id = :id AND state <> 'RETIRED'
