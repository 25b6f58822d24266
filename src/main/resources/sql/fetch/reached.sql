SELECT passes, watermark, chosen, missing FROM xero_stream WHERE id = :stream
