SELECT entity, MAX(last_records) AS most FROM xero_stream WHERE wanted AND last_records IS NOT NULL GROUP BY entity
