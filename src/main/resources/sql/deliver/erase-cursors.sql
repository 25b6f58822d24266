UPDATE xero_cursor
   SET sequence = (SELECT s.sequence FROM xero_stream s WHERE s.id = :stream), generation = generation + 1,
       fence = fence + 1, lease_owner = NULL, lease_until = NULL, due_at = CURRENT_TIMESTAMP, asked_until = NULL,
       caught_up = FALSE, failures = 0, failing_since = NULL, last_error = NULL,
       refused_alike = 0, held_through = 0, park_held = FALSE
 WHERE stream_id = :stream
