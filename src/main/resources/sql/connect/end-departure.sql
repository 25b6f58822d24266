DELETE FROM xero_departure WHERE tenant_id = :tenant AND NOT tell_xero AND NOT remove_records
