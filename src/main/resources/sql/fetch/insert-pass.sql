INSERT INTO xero_pass (stream_id, since, page, page_size, record_order, record_filter, started_at)
VALUES (:stream, :since, :page, :size, :order, :filter, CURRENT_TIMESTAMP)
