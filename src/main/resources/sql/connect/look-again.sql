UPDATE xero_organisation
   SET look_at = :next, looks = looks + 1
 WHERE tenant_id = :tenant AND looks = :looks AND state = 'DISCONNECTED' AND left_at IS NULL
   AND (look_at IS NULL OR look_at <= CURRENT_TIMESTAMP)
