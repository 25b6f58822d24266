SELECT id
  FROM xero_authorisation
 WHERE (refresh_token IS NOT NULL OR grant_type = 'client_credentials')
   AND (state = 'FAILING' AND next_attempt_at <= :now
        OR state = 'RECONNECT' AND look_at <= :now
        OR state = 'WORKING' AND (sent_at <= :unanswered OR rotated_at <= :idle))
 ORDER BY id
   FOR UPDATE SKIP LOCKED
