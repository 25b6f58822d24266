UPDATE xero_authorisation
   SET access_token = NULL, refresh_token = NULL, previous_refresh_token = NULL, sent_at = NULL, previous_sent_at = NULL
 WHERE person = :person AND state = 'RETIRED'
