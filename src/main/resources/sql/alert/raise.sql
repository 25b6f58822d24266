UPDATE xero_alert
   SET raised = TRUE, subject = :subject, body = :body, changed_at = :now, due_at = :now
 WHERE topic = :topic
