UPDATE xero_alert
   SET raised = TRUE, subject = :subject, body = :body, link = :link, changed_at = :now, due_at = :now
 WHERE topic = :topic
