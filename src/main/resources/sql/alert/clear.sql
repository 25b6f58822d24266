UPDATE xero_alert
   SET raised = FALSE, subject = :subject, body = :body, link = :link, changed_at = :now,
       due_at = CASE WHEN told THEN :now ELSE due_at END
 WHERE topic = :topic AND raised
