DELETE FROM xero_batch WHERE stream_id = :stream AND sequence > :after AND sequence <= :last
