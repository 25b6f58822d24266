MERGE INTO xero_alert AS known
USING (VALUES (CAST(:topic AS VARCHAR(200)))) AS raised (topic)
   ON known.topic = raised.topic
 WHEN NOT MATCHED THEN
      INSERT (topic, raised, subject, body, link, changed_at, due_at, told)
      VALUES (raised.topic, TRUE, :subject, :body, :link, :now, :now, FALSE)
