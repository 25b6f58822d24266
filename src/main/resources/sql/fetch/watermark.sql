SELECT watermark, chosen FROM xero_stream WHERE id = :stream
