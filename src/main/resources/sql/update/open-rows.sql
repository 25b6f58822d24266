SELECT line, tenant_id, invoice, wanted, step, state, invoice_id, call_key, sent, before_sent, sent_at, answer
  FROM xero_update
 WHERE file_id = :file AND tenant_id = :tenant AND state IN ('PENDING', 'SENT')
 ORDER BY line LIMIT :most
