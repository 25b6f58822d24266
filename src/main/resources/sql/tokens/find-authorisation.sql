SELECT * FROM xero_authorisation WHERE id = :id
