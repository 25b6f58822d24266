INSERT INTO xero_event (happened_at, stage, level, tenant_id, organisation, text, who)
VALUES (CURRENT_TIMESTAMP, :stage, :level, :tenant, :organisation, :text, :who)
