INSERT INTO xero_setting (name, content)
SELECT CAST(:name AS VARCHAR(100)), CAST(:content AS VARCHAR(1000))
 WHERE NOT EXISTS (SELECT 1 FROM xero_setting WHERE name = :name)
