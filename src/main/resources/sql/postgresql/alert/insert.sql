INSERT INTO xero_alert (topic, raised, subject, body, changed_at, due_at, told)
VALUES (:topic, TRUE, :subject, :body, :now, :now, FALSE)
    ON CONFLICT (topic) DO NOTHING
