INSERT INTO xero_authorisation (id, person, scopes, access_token, refresh_token, expires_at, rotated_at, state,
                                next_attempt_at, connected_at)
VALUES (:id, :person, :scopes, :access, :refresh, :expires, :now, 'WORKING', :now, :now)
