UPDATE xero_refetch SET pass = :pass WHERE stream_id = :stream AND pass = :old
