SELECT access_token, refresh_token, previous_refresh_token FROM xero_authorisation WHERE id = :id FOR UPDATE
