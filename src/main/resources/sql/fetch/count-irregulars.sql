SELECT COALESCE(SUM(CASE WHEN i.kind = 'SET_ASIDE' AND NOT i.acknowledged THEN 1 ELSE 0 END), 0) AS set_aside,
       COALESCE(SUM(CASE WHEN i.kind = 'SET_ASIDE' AND i.acknowledged THEN 1 ELSE 0 END), 0) AS acknowledged,
       COALESCE(SUM(CASE WHEN i.kind = 'TWIN' THEN 1 ELSE 0 END), 0) AS twins
  FROM xero_irregular i
  JOIN xero_stream s ON s.id = i.stream_id
 WHERE s.wanted
