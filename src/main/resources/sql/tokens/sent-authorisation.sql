UPDATE xero_authorisation SET sent_at = :sent WHERE id = :id
