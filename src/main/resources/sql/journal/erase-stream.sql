UPDATE xero_stream
   SET fence = fence + 1, lease_owner = NULL, lease_until = NULL, wanted = FALSE, watermark = NULL, chosen = NULL,
       due_at = CURRENT_TIMESTAMP, failures = 0, failing_since = NULL, last_error = NULL, last_pass_at = NULL,
       last_records = NULL, last_changed = NULL, last_skipped = NULL, skipped = 0, full_pass_at = NULL, full_failures = 0, full_error = NULL,
       last_full_pass_at = NULL, missing = 0, refusal = NULL, trouble = NULL, alike = 0, events_after = NULL,
       events_failures = 0, reconciled_from = NULL, reconciled_by = NULL, light_passes = 0, surplus = NULL
 WHERE id = :stream
