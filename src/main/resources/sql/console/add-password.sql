INSERT INTO xero_setting (name, content)
SELECT 'console-password', CAST(:hash AS VARCHAR(1000))
 WHERE NOT EXISTS (SELECT 1 FROM xero_setting WHERE name = 'console-password')
