SELECT body FROM xero_parked WHERE id = :id
