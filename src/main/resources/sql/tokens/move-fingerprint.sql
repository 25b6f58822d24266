UPDATE xero_setting SET content = :new WHERE name = :name AND content = :old
