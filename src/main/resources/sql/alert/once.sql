UPDATE xero_alert SET raised = FALSE, told = TRUE WHERE topic = :topic
