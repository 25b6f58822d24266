UPDATE xero_alert
   SET raised = FALSE, subject = :subject, body = :body, changed_at = :now, due_at = :now
 WHERE topic = :topic AND raised
