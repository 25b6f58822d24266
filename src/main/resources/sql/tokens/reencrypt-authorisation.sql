UPDATE xero_authorisation
   SET access_token = :access, refresh_token = :refresh, previous_refresh_token = :previous
 WHERE id = :id
