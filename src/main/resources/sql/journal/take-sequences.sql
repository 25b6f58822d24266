UPDATE xero_stream
   SET sequence = sequence + :count, journalled = journalled + :records,
       appended_at = CASE WHEN CAST(:count AS INTEGER) > 0 THEN CURRENT_TIMESTAMP ELSE appended_at END
 WHERE id = :id AND lease_owner = :owner AND fence = :fence
