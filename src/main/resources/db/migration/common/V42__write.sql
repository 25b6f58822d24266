-- A document of a file or a request, and what became of it. SENT is written before the call that sends it, with what was
-- there before: so it is known again when Xero's answer was lost.
CREATE TABLE xero_write (
    file_id     BIGINT          NOT NULL REFERENCES xero_update_file (id) ON DELETE CASCADE,
    number      INTEGER         NOT NULL,
    line        INTEGER         NOT NULL,
    last_line   INTEGER         NOT NULL,
    tenant_id   VARCHAR(36),
    entity      VARCHAR(100)    NOT NULL,
    kind        VARCHAR(100)    NOT NULL,
    label       VARCHAR(500)    NOT NULL,
    external_id VARCHAR(255),
    draft       VARCHAR(1000000) NOT NULL,
    action      VARCHAR(10),
    state       VARCHAR(10)     NOT NULL,
    xero_id     VARCHAR(36),
    xero_number VARCHAR(255),
    xero_status VARCHAR(40),
    call_key    VARCHAR(64),
    sent        VARCHAR(1000000),
    parent      VARCHAR(36),
    sent_at     TIMESTAMP WITH TIME ZONE,
    undoes      VARCHAR(1000000),
    answer      VARCHAR(4000),
    PRIMARY KEY (file_id, number)
);

CREATE INDEX xero_write_open ON xero_write (file_id, state, number);

-- The author's own keys: which record of Xero's a document with that ExternalID became.
CREATE TABLE xero_external_id (
    tenant_id   VARCHAR(36)  NOT NULL,
    entity      VARCHAR(100) NOT NULL,
    external_id VARCHAR(255) NOT NULL,
    xero_id     VARCHAR(36)  NOT NULL,
    added_at    TIMESTAMP WITH TIME ZONE NOT NULL,
    PRIMARY KEY (tenant_id, entity, external_id)
);

CREATE INDEX xero_external_id_record ON xero_external_id (tenant_id, entity, xero_id);

-- The file whose documents an organisation gets now, until the file's lease ends: two at once could create one record twice.
CREATE TABLE xero_write_turn (
    tenant_id VARCHAR(36) PRIMARY KEY,
    file_id   BIGINT      NOT NULL
);
