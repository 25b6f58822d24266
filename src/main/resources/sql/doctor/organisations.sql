SELECT tenant_id FROM xero_organisation
 UNION ALL
SELECT name FROM xero_organisation
