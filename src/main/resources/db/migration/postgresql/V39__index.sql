-- The index of records, small: the key of an id and its hash are bytes. A canonical lower-case UUID is its 16 bytes, any other id
-- its UTF-8; a text of 16 bytes has a zero byte before it, with which no id begins (class RecordKey). Rows are only written in a
-- transaction that has locked the stream's row, which is never deleted, so no foreign key is checked for each.
CREATE TABLE xero_record_index (
    stream_id    BIGINT NOT NULL,
    sequence     BIGINT NOT NULL,
    seen         BIGINT DEFAULT 0 NOT NULL,
    seen_full    BIGINT DEFAULT 0 NOT NULL,
    record_key   BYTEA  NOT NULL,
    content_hash BYTEA  NOT NULL
);

INSERT INTO xero_record_index (stream_id, record_key, content_hash, sequence, seen, seen_full)
SELECT v.stream_id,
       CASE WHEN v.record_id ~ '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$'
            THEN DECODE(REPLACE(v.record_id, '-', ''), 'hex')
            WHEN OCTET_LENGTH(CONVERT_TO(v.record_id, 'UTF8')) = 16
            THEN DECODE('00', 'hex') || CONVERT_TO(v.record_id, 'UTF8')
            ELSE CONVERT_TO(v.record_id, 'UTF8') END,
       DECODE(v.content_hash, 'hex'), v.sequence, v.seen, v.seen_full
  FROM xero_record_version v;

DROP TABLE xero_record_version;
ALTER TABLE xero_record_index ADD PRIMARY KEY (stream_id, record_key);

-- The parts of a pass come in the order of the keys. That of UUIDs is the same as before; a pass at another part begins anew, so
-- that it passes no part over.
DELETE FROM xero_pass WHERE part IS NOT NULL AND part !~ '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$';
