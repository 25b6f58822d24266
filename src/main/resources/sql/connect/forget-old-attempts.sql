DELETE FROM xero_login_attempt WHERE created_at < :before
