UPDATE xero_alert
   SET told = TRUE, due_at = CASE WHEN raised THEN due_at ELSE :now END
 WHERE topic = :topic
