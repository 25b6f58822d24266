INSERT INTO xero_pass (stream_id, kind, number, since, server_start, page, page_size, record_order, record_filter,
                       chosen, changed, repeated, started_at)
VALUES (:stream, :kind, :number, :since, :start, :page, :size, :order, :filter, :chosen, :changed, :repeated,
        CURRENT_TIMESTAMP)
