SELECT content FROM xero_setting WHERE name LIKE 'console-password-made-%' ORDER BY name DESC
