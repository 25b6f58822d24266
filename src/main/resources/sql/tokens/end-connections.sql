DELETE FROM xero_connection WHERE authorisation_id = :authorisation
