-- Contacts that a person let be forgotten. key is the hash of the organisation and the contact's id, by which the contact is known
-- when Xero gives it once more; the id itself is here only until its records are removed. documents: whether the contact's details
-- are removed from documents too, such as its invoices.
CREATE TABLE xero_forgotten (
    tenant_id       VARCHAR(36)              NOT NULL,
    contact_key     VARCHAR(64)              NOT NULL,
    documents       BOOLEAN                  NOT NULL,
    contact_id      VARCHAR(36),
    next_attempt_at TIMESTAMP WITH TIME ZONE,
    last_error      VARCHAR(1000),
    asked_at        TIMESTAMP WITH TIME ZONE NOT NULL,
    forgotten_at    TIMESTAMP WITH TIME ZONE,
    PRIMARY KEY (tenant_id, contact_key)
);

CREATE INDEX xero_forgotten_due ON xero_forgotten (next_attempt_at);

-- Where bodies of batches stand in files that no batch names any more, and that are to be overwritten.
CREATE TABLE xero_body_erasure (
    body_file   BIGINT  NOT NULL,
    body_offset BIGINT  NOT NULL,
    body_length INTEGER NOT NULL,
    body_check  BIGINT  NOT NULL,
    PRIMARY KEY (body_file, body_offset)
);
