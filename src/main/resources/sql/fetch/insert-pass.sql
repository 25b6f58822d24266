INSERT INTO xero_pass (stream_id, kind, number, since, server_start, page, page_size, record_order, record_filter,
                       chosen, changed, repeated, part, parents_since, parents_until, started_at)
VALUES (:stream, :kind, :number, :since, :start, :page, :size, :order, :filter, :chosen, :changed, :repeated,
        :part, :parentsSince, :parentsUntil, CURRENT_TIMESTAMP)
