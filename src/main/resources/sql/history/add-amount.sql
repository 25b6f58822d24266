UPDATE xero_history SET amount = amount + :amount WHERE begins_at = :hour AND kind = :kind AND name = :name
