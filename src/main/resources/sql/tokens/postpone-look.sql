UPDATE xero_authorisation SET look_at = :look WHERE id = :id AND state = 'RECONNECT'
