UPDATE xero_cursor
   SET lease_owner = NULL, lease_until = NULL, asked_until = NULL,
       due_at = CASE WHEN failures > 0 THEN due_at ELSE CURRENT_TIMESTAMP END
 WHERE lease_owner IS NOT NULL OR asked_until IS NOT NULL
