SELECT MAX(CASE WHEN c.first > 1 THEN c.since END) AS since,
       COALESCE(SUM(s.sequence - c.sequence), 0) AS waiting
  FROM xero_search_cursor c
  JOIN xero_stream s ON s.id = c.stream_id
