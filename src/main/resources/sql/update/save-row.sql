UPDATE xero_update
   SET step = :step, state = :state, invoice_id = :invoice, call_key = :key, sent = :sent, before_sent = :before,
       sent_at = :sentAt, answer = :answer
 WHERE file_id = :file AND line = :line
