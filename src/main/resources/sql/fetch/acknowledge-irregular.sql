UPDATE xero_irregular SET acknowledged = TRUE WHERE id = :id
