-- One row at least, for the time.
SELECT s.id, s.appended_at, CURRENT_TIMESTAMP AS read_at
  FROM (VALUES (1)) AS one (n)
  LEFT JOIN xero_stream s ON s.appended_at >= :since
