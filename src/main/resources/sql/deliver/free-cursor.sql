SELECT c.sink, c.stream_id, c.sequence, c.generation, c.fence, c.failures, c.failing_since,
       c.refused_alike, c.refused_kind, c.refused_after, c.held_through, c.park_held,
       CURRENT_TIMESTAMP AS read_at,
       (SELECT s.tenant_id FROM xero_stream s WHERE s.id = c.stream_id) AS tenant_id,
       (SELECT s.entity FROM xero_stream s WHERE s.id = c.stream_id) AS entity,
       (SELECT o.name FROM xero_stream s JOIN xero_organisation o ON o.tenant_id = s.tenant_id
         WHERE s.id = c.stream_id) AS organisation,
       (SELECT o.folder FROM xero_stream s JOIN xero_organisation o ON o.tenant_id = s.tenant_id
         WHERE s.id = c.stream_id) AS folder
  FROM xero_cursor c
 WHERE c.sink = :sink
   AND c.stream_id = :stream
   AND c.wanted
   AND (c.lease_until IS NULL OR c.lease_until < CURRENT_TIMESTAMP)
