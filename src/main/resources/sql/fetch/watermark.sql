SELECT watermark FROM xero_stream WHERE id = :stream
