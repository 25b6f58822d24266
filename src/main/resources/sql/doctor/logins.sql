SELECT a.id, a.state, a.grant_type, a.scopes, a.rotated_at, a.last_error, o.name, o.state AS organisation_state
  FROM xero_organisation o
  JOIN xero_authorisation a ON a.id = o.authorisation_id
 WHERE o.left_at IS NULL
 ORDER BY a.id, o.name
