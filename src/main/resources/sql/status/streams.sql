-- Parts of names are no patterns: H2 would parse the whole statement again each time it is asked (StatementsTest).
-- What holds a stream back goes before what it met last: a login that is lost, then what Xero refused, then a limit that a
-- stream which is due waits for. Without a login nothing is due, and a disconnected organisation is looked at as a whole.
SELECT w.*,
       CASE WHEN w.state = 'WAITING_LOGIN' THEN NULL
            WHEN w.state = 'DISCONNECTED' THEN w.look_at
            ELSE w.allowed_at END AS due_at,
       CASE WHEN w.state = 'WAITING_LOGIN' THEN COALESCE(w.login_error, w.stream_error)
            WHEN w.state = 'DISCONNECTED' THEN COALESCE(w.organisation_error, w.stream_error)
            WHEN w.state = 'WAITING_LIMIT' THEN COALESCE(w.limit_error, w.stream_error)
            ELSE w.stream_error END AS last_error
  FROM (SELECT s.id, s.tenant_id, o.name AS organisation, s.entity, s.sequence, s.watermark,
               GREATEST(s.due_at, COALESCE(l.paused_until, s.due_at), COALESCE(l.rest_until, s.due_at),
                        COALESCE(app.paused_until, s.due_at), COALESCE(app.rest_until, s.due_at)) AS allowed_at,
               s.last_pass_at, s.last_records, s.last_changed, s.last_skipped, s.skipped, s.failures, s.missing,
               p.page, p.page_size, p.records AS pass_done, p.expected, p.started_at, CURRENT_TIMESTAMP AS read_at,
               s.full_pass_at, s.last_full_pass_at, f.page AS full_page, s.full_error,
               (SELECT COUNT(*) FROM xero_webhook_event e WHERE e.stream_id = s.id AND e.fetched_at IS NULL)
                   AS waiting_events,
               (SELECT COUNT(*) FROM xero_irregular i
                 WHERE i.stream_id = s.id AND i.kind = 'SET_ASIDE' AND NOT i.acknowledged) AS set_aside,
               (SELECT COUNT(*) FROM xero_irregular i WHERE i.stream_id = s.id AND i.kind = 'TWIN') AS twins,
               s.last_error AS stream_error, o.last_error AS organisation_error, a.last_error AS login_error,
               COALESCE(CASE WHEN l.rest_until > CURRENT_TIMESTAMP THEN l.rest_reason END,
                        CASE WHEN l.paused_until > CURRENT_TIMESTAMP THEN l.paused_reason END,
                        app.rest_reason, app.paused_reason) AS limit_error,
               o.look_at,
               CASE WHEN o.state = 'DISCONNECTED' THEN 'DISCONNECTED'
                    WHEN a.state NOT IN ('WORKING', 'FAILING')
                         OR a.state = 'FAILING' AND a.expires_at <= CURRENT_TIMESTAMP THEN 'WAITING_LOGIN'
                    WHEN s.refusal IS NOT NULL THEN s.refusal
                    WHEN s.failures > 0 THEN 'FAILING'
                    WHEN s.lease_owner IS NULL
                         AND GREATEST(COALESCE(l.paused_until, s.due_at), COALESCE(l.rest_until, s.due_at),
                                      COALESCE(app.paused_until, s.due_at), COALESCE(app.rest_until, s.due_at))
                             > GREATEST(s.due_at, CURRENT_TIMESTAMP) THEN 'WAITING_LIMIT'
                    ELSE 'WORKING' END AS state
          FROM xero_stream s
          JOIN xero_organisation o ON o.tenant_id = s.tenant_id
          LEFT JOIN xero_authorisation a ON a.id = o.authorisation_id
          LEFT JOIN xero_limit l ON l.id = s.tenant_id
          LEFT JOIN xero_limit app ON app.id = 'app'
          LEFT JOIN xero_pass p ON p.stream_id = s.id AND p.kind = 'CHANGES'
          LEFT JOIN xero_pass f ON f.stream_id = s.id AND f.kind = 'FULL'
         WHERE s.wanted
           AND s.id > :after
           AND (CAST(:organisation AS VARCHAR(500)) IS NULL OR LOWER(s.tenant_id) = LOWER(:organisation)
                OR LOWER(o.name) = LOWER(:organisation))
           AND (CAST(:group AS VARCHAR(100)) IS NULL OR s.tenant_id IN (:tenants))
           AND (CAST(:entity AS VARCHAR(100)) IS NULL OR s.entity = :entity)
           AND (CAST(:part AS VARCHAR(1000)) IS NULL OR POSITION(:part IN LOWER(o.name)) > 0
                OR POSITION(:part IN LOWER(s.entity)) > 0)) w
 WHERE CAST(:state AS VARCHAR(20)) IS NULL OR w.state = :state
 ORDER BY CASE WHEN CAST(:order AS VARCHAR(10)) <> 'TROUBLE' THEN 0
               WHEN w.state <> 'WORKING' OR w.missing > 0 OR w.full_error IS NOT NULL THEN 1
               WHEN w.page IS NOT NULL THEN 2
               ELSE 3 END,
          CASE WHEN CAST(:order AS VARCHAR(10)) = 'LAST' THEN COALESCE(w.last_pass_at, TIMESTAMP WITH TIME ZONE '1970-01-01 00:00:00+00') END,
          CASE WHEN CAST(:order AS VARCHAR(10)) <> 'ID' THEN w.organisation END,
          CASE WHEN CAST(:order AS VARCHAR(10)) <> 'ID' THEN w.entity END,
          w.id
 OFFSET :offset ROWS
 FETCH FIRST :limit ROWS ONLY
