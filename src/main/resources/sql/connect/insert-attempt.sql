INSERT INTO xero_login_attempt (state_hash, browser_hash, nonce, verifier, created_at)
VALUES (:state, :browser, :nonce, :verifier, :now)
