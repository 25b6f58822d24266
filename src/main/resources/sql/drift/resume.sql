-- Whatever of it waited: the passes over changes, a reconciliation, or records that webhooks named.
UPDATE xero_stream
   SET due_at = CASE WHEN refusal = 'WAITING_PERSON' THEN CURRENT_TIMESTAMP ELSE due_at END,
       last_error = CASE WHEN refusal = 'WAITING_PERSON' THEN NULL ELSE last_error END,
       trouble = CASE WHEN refusal = 'WAITING_PERSON' THEN NULL ELSE trouble END,
       alike = CASE WHEN refusal = 'WAITING_PERSON' THEN 0 ELSE alike END,
       refusal = CASE WHEN refusal = 'WAITING_PERSON' THEN NULL ELSE refusal END,
       full_pass_at = CASE WHEN full_error LIKE 'Fields changed at Xero%' THEN CURRENT_TIMESTAMP ELSE full_pass_at END,
       full_error = CASE WHEN full_error LIKE 'Fields changed at Xero%' THEN NULL ELSE full_error END,
       events_after = CASE WHEN events_after > CURRENT_TIMESTAMP THEN CURRENT_TIMESTAMP ELSE events_after END
 WHERE id = :stream
