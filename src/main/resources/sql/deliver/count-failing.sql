SELECT COUNT(*) FROM xero_cursor WHERE sink = :sink AND failures > 0 AND wanted
