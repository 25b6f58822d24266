SELECT since, server_start, page, page_size, record_order AS "order", record_filter AS filter, records, changed, first_id
  FROM xero_pass
 WHERE stream_id = :stream
