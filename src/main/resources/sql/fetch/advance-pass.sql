UPDATE xero_pass
   SET server_start = :start, page = :page, position = :position, records = :records, changed = :changed, seen = :seen,
       expected = :expected, skipped = :skipped, first_id = :first, part = :part
 WHERE stream_id = :stream AND kind = :kind
