UPDATE xero_authorisation SET next_attempt_at = CURRENT_TIMESTAMP WHERE id = :id AND state IN ('WORKING', 'FAILING')
