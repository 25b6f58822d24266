SELECT DISTINCT o.authorisation_id
  FROM xero_organisation o
  JOIN xero_authorisation a ON a.id = o.authorisation_id
 WHERE o.state = 'DISCONNECTED' AND o.left_at IS NULL
   AND (o.look_at IS NULL OR o.look_at <= CURRENT_TIMESTAMP)
   AND a.state IN ('WORKING', 'FAILING') AND a.grant_type = 'authorization_code'
