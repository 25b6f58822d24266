SELECT name, SUM(amount) AS amount FROM xero_history WHERE kind = 'DELIVERED' AND begins_at >= :since GROUP BY name
