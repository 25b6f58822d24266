-- A list for a part of the key alone makes H2 read all of the stream's rows; one of whole keys goes by the index.
SELECT record_id, content_hash, sequence, seen, seen_full
  FROM xero_record_version
 WHERE (stream_id, record_id) IN (:keys)
