UPDATE xero_cursor
   SET delivered = delivered + :records,
       refused_alike = CASE WHEN CAST(:records AS INTEGER) > 0 AND held_through = 0 THEN 0 ELSE refused_alike END,
       last_delivered_at = CASE WHEN CAST(:records AS INTEGER) > 0 THEN CURRENT_TIMESTAMP ELSE last_delivered_at END
 WHERE sink = :sink AND stream_id = :stream AND lease_owner = :owner AND fence = :fence
