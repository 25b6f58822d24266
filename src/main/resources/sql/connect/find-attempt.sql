SELECT nonce, verifier
  FROM xero_login_attempt
 WHERE state_hash = :state AND browser_hash = :browser AND created_at >= :since
