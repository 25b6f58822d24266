INSERT INTO xero_update_file (file_key, content_hash, source, state, lease_owner, lease_until, fence, added_at)
VALUES (:key, :hash, :source, 'READING', :owner, :until, 1, CURRENT_TIMESTAMP)
