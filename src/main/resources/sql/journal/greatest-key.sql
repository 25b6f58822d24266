-- With the stream in the order as well, H2 reads one row, from the index's end.
SELECT v.record_key
  FROM xero_record_index v
 WHERE v.stream_id = :stream
 ORDER BY v.stream_id DESC, v.record_key DESC
 FETCH FIRST 1 ROW ONLY
