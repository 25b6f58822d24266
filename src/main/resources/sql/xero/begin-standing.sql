UPDATE xero_organisation
   SET standing = :standing, standing_at = CURRENT_TIMESTAMP
 WHERE tenant_id = :tenant AND (standing_at IS NULL OR standing_at <= :before OR standing_at > CURRENT_TIMESTAMP)
