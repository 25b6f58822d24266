SELECT COALESCE(SUM(CASE WHEN d.accepted THEN 0 ELSE 1 END), 0) AS still_open,
       COALESCE(SUM(CASE WHEN d.accepted THEN 1 ELSE 0 END), 0) AS accepted,
       (SELECT COUNT(*) FROM xero_stream w WHERE w.wanted AND w.refusal = 'WAITING_PERSON') AS waiting
  FROM xero_drift d
  JOIN xero_stream s ON s.id = d.stream_id
 WHERE s.wanted
