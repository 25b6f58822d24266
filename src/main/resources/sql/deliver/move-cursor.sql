UPDATE xero_cursor
   SET sequence = :sequence, delivered = delivered + :records, parked = parked + :parked, failures = 0,
       failing_since = NULL, last_error = NULL, last_delivered_at = CURRENT_TIMESTAMP, refused_alike = :alike,
       refused_kind = :kind, refused_after = :after, held_through = :heldThrough, park_held = :park
 WHERE sink = :sink AND stream_id = :stream AND lease_owner = :owner AND fence = :fence
