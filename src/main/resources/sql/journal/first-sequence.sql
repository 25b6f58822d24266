SELECT MIN(sequence) AS first FROM xero_batch WHERE stream_id = :id
