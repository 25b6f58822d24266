UPDATE xero_pass
   SET server_start = :start, page = :page, records = :records, changed = :changed, first_id = :first
 WHERE stream_id = :stream
