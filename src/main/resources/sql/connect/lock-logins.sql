SELECT name FROM xero_setting WHERE name = 'token-key-fingerprint' FOR UPDATE
