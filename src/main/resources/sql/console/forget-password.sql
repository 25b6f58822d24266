DELETE FROM xero_setting WHERE name = 'console-password' OR name LIKE 'console-password-made-%'
