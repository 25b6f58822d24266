INSERT INTO xero_alert (topic, raised, subject, body, link, changed_at, due_at, told)
VALUES (:topic, TRUE, :subject, :body, :link, :now, :now, FALSE)
    ON CONFLICT (topic) DO NOTHING
