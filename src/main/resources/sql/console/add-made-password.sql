INSERT INTO xero_setting (name, content) VALUES (CAST('console-password-made-' || :name AS VARCHAR(100)), :hash)
