SELECT sequence, last_pass_at, refusal, last_error, CASE WHEN lease_owner IS NULL THEN due_at END AS due_at
  FROM xero_stream
 WHERE tenant_id = :tenant AND entity = :entity
