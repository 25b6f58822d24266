UPDATE xero_cursor
   SET sequence = :sequence, generation = generation + 1, fence = fence + 1, lease_owner = NULL,
       due_at = CURRENT_TIMESTAMP, caught_up = FALSE
 WHERE sink = :sink AND stream_id = :stream AND sequence > :sequence
