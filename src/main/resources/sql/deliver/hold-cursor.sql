UPDATE xero_cursor
   SET sequence = CASE WHEN sequence < :after THEN sequence ELSE :after END, caught_up = FALSE, lease_owner = NULL, lease_until = NULL, due_at = :due, failures = failures + 1,
       failing_since = COALESCE(failing_since, CURRENT_TIMESTAMP), last_error = :error, refused_alike = :alike,
       refused_kind = :kind, refused_after = :after, held_through = :heldThrough
 WHERE sink = :sink AND stream_id = :stream AND lease_owner = :owner AND fence = :fence
