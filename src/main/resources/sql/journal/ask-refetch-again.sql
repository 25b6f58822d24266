UPDATE xero_refetch SET pass = NULL WHERE stream_id = :stream AND sink = :sink
