UPDATE xero_authorisation SET sent_at = COALESCE(sent_at, :now) WHERE id = :id
