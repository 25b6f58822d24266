-- One under way may have read its page already: it is due again when it is given back.
UPDATE xero_stream SET due_at = CURRENT_TIMESTAMP
 WHERE tenant_id = :tenant AND entity = :entity AND failures = 0
