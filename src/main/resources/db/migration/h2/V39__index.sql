-- The index of records, small: the key of an id and its hash are bytes. A canonical lower-case UUID is its 16 bytes, any other id
-- its UTF-8; a text of 16 bytes has a zero byte before it, with which no id begins (class RecordKey). Rows are only written in a
-- transaction that has locked the stream's row, which is never deleted, so no foreign key is checked for each.
--
-- H2 commits with each CREATE and DROP. If the process is killed in between, the next start runs all of this again: an old table
-- that is gone is made once more, empty; a copy that is whole is thrown away only while the old table still has all rows.
CREATE TABLE IF NOT EXISTS xero_record_version (
    stream_id    BIGINT       NOT NULL,
    record_id    VARCHAR(100) NOT NULL,
    content_hash VARCHAR(64)  NOT NULL,
    sequence     BIGINT       NOT NULL,
    seen         BIGINT       NOT NULL,
    seen_full    BIGINT       NOT NULL
);

CREATE TABLE IF NOT EXISTS xero_record_index (
    stream_id    BIGINT NOT NULL,
    record_key   BYTEA  NOT NULL,
    content_hash BYTEA  NOT NULL,
    sequence     BIGINT NOT NULL,
    seen         BIGINT DEFAULT 0 NOT NULL,
    seen_full    BIGINT DEFAULT 0 NOT NULL,
    PRIMARY KEY (stream_id, record_key)
);

DELETE FROM xero_record_index WHERE EXISTS (SELECT 1 FROM xero_record_version);

-- The two halves of a long hash are those of an id that stands for several records. H2 reads 32 hexadecimal digits as a UUID.
INSERT INTO xero_record_index (stream_id, record_key, content_hash, sequence, seen, seen_full)
SELECT v.stream_id,
       CASE WHEN REGEXP_LIKE(v.record_id, '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$')
            THEN CAST(CAST(v.record_id AS UUID) AS BINARY(16))
            WHEN OCTET_LENGTH(STRINGTOUTF8(v.record_id)) = 16 THEN X'00' || STRINGTOUTF8(v.record_id)
            ELSE STRINGTOUTF8(v.record_id) END,
       CASE WHEN CHAR_LENGTH(v.content_hash) = 32 THEN CAST(CAST(v.content_hash AS UUID) AS BINARY(16))
            ELSE CAST(CAST(SUBSTRING(v.content_hash FROM 1 FOR 32) AS UUID) AS BINARY(16))
                 || CAST(CAST(SUBSTRING(v.content_hash FROM 33) AS UUID) AS BINARY(16)) END,
       v.sequence, v.seen, v.seen_full
  FROM xero_record_version v;

DROP TABLE xero_record_version;

-- The parts of a pass come in the order of the keys. That of UUIDs is the same as before; a pass at another part begins anew, so
-- that it passes no part over.
DELETE FROM xero_pass WHERE part IS NOT NULL AND NOT REGEXP_LIKE(part, '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$');
