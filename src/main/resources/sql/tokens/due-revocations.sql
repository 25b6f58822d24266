SELECT id FROM xero_authorisation WHERE state = 'REVOKING' AND next_attempt_at <= CURRENT_TIMESTAMP ORDER BY id
