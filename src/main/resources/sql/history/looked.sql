UPDATE xero_history_look SET looked_at = :now WHERE id = 1
