INSERT INTO xero_history_mark (kind, name, total) VALUES (:kind, :name, :total)
