INSERT INTO xero_history (begins_at, kind, name, amount) VALUES (:hour, :kind, :name, :amount)
