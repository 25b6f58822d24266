DELETE FROM xero_parked WHERE id = :id
