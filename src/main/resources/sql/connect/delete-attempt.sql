DELETE FROM xero_login_attempt WHERE state_hash = :state
