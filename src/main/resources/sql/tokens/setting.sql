SELECT content FROM xero_setting WHERE name = :name
