-- The usual way to compress takes PostgreSQL longer than all else that is done with a batch. Where the server has the quick
-- one, that is taken; else batches, which stay for days, are kept as they are.
DO $$
BEGIN
    IF EXISTS (SELECT 1 FROM pg_settings WHERE name = 'default_toast_compression' AND 'lz4' = ANY (enumvals)) THEN
        ALTER TABLE xero_batch ALTER COLUMN body SET COMPRESSION lz4;
    ELSE
        ALTER TABLE xero_batch ALTER COLUMN body SET STORAGE EXTERNAL;
    END IF;
END
$$;
