-- All that a call has to know before it goes, in one statement.
SELECT o.name, o.state AS organisation_state, o.left_at IS NOT NULL AS departed, a.id, a.grant_type, a.state, a.scopes,
       CASE WHEN o.state <> 'DISCONNECTED' THEN a.access_token END AS access_token, a.expires_at, a.last_error,
       CURRENT_TIMESTAMP AS read_at
  FROM xero_organisation o
  JOIN xero_authorisation a ON a.id = o.authorisation_id
 WHERE o.tenant_id = :tenant
