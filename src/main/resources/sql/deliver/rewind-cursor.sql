UPDATE xero_cursor
   SET sequence = :sequence, generation = generation + 1, fence = fence + 1, lease_owner = NULL,
       due_at = CURRENT_TIMESTAMP, caught_up = FALSE, refused_alike = 0, held_through = 0, park_held = FALSE
 WHERE sink = :sink AND stream_id = :stream AND sequence > :sequence
