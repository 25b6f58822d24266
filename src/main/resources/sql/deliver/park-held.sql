UPDATE xero_cursor SET park_held = TRUE, due_at = CURRENT_TIMESTAMP WHERE sink = :sink AND wanted AND held_through > 0
