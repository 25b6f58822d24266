SELECT content FROM xero_setting WHERE name = 'console-password'
