INSERT INTO xero_pass (stream_id, since, page, page_size, record_order, record_filter, chosen, started_at)
VALUES (:stream, :since, :page, :size, :order, :filter, :chosen, CURRENT_TIMESTAMP)
