-- The bytes of Xero's answers by day (UTC), organisation and entity: as they arrived (wire) and as they were read (unpacked).
-- The tenant id is empty for what is about no organisation.
CREATE TABLE xero_received (
    received_on DATE         NOT NULL,
    tenant_id   VARCHAR(36)  NOT NULL,
    entity      VARCHAR(100) NOT NULL,
    wire        BIGINT       DEFAULT 0 NOT NULL,
    unpacked    BIGINT       DEFAULT 0 NOT NULL,
    PRIMARY KEY (received_on, tenant_id, entity)
);

-- What was mailed about the bytes of a month: each once.
CREATE TABLE xero_received_month (
    begins_on        DATE                     PRIMARY KEY,
    forecast_told_at TIMESTAMP WITH TIME ZONE,
    reached_told_at  TIMESTAMP WITH TIME ZONE
);

-- The bytes that ever arrived for an organisation, for the history of the hours.
ALTER TABLE xero_limit ADD COLUMN received BIGINT DEFAULT 0 NOT NULL;
