SELECT COUNT(*) FROM xero_organisation WHERE folder = :folder
