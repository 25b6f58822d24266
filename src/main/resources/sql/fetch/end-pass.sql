UPDATE xero_stream
   SET watermark = COALESCE(:watermark, watermark), chosen = :chosen, last_pass_at = CURRENT_TIMESTAMP, last_records = :records,
       last_changed = :changed, last_skipped = :skipped, passes = GREATEST(passes, :number), parents_read = :parentsRead
 WHERE id = :stream
