SELECT topic, raised, subject, body, link, changed_at
  FROM xero_alert
 WHERE due_at <= CURRENT_TIMESTAMP
 ORDER BY due_at
 FETCH FIRST 1 ROW ONLY
   FOR UPDATE SKIP LOCKED
