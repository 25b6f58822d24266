UPDATE xero_history_mark SET total = :total WHERE kind = :kind AND name = :name
