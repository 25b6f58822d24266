-- What a node must know before it starts, such as the fingerprint of the key that encrypts the tokens.
CREATE TABLE xero_setting (
    name    VARCHAR(100)  PRIMARY KEY,
    content VARCHAR(1000) NOT NULL
);

-- A login on its way: the browser is at Xero. Single use, ten minutes.
CREATE TABLE xero_login_attempt (
    state_hash   VARCHAR(64)              PRIMARY KEY,
    browser_hash VARCHAR(64)              NOT NULL,
    nonce        VARCHAR(200)             NOT NULL,
    verifier     VARCHAR(1000)            NOT NULL,
    created_at   TIMESTAMP WITH TIME ZONE NOT NULL
);

-- One OAuth grant. Tokens are encrypted.
CREATE TABLE xero_authorisation (
    id                     VARCHAR(36)              PRIMARY KEY,
    person                 VARCHAR(320),
    scopes                 VARCHAR(4000)            NOT NULL,
    access_token           VARCHAR(12000)           NOT NULL,
    refresh_token          VARCHAR(4000),
    previous_refresh_token VARCHAR(4000),
    expires_at             TIMESTAMP WITH TIME ZONE NOT NULL,
    rotated_at             TIMESTAMP WITH TIME ZONE NOT NULL,
    state                  VARCHAR(20)              NOT NULL,
    failures               INTEGER                  DEFAULT 0 NOT NULL,
    failing_since          TIMESTAMP WITH TIME ZONE,
    next_attempt_at        TIMESTAMP WITH TIME ZONE NOT NULL,
    last_error             VARCHAR(1000),
    connected_at           TIMESTAMP WITH TIME ZONE NOT NULL
);

CREATE INDEX xero_authorisation_due ON xero_authorisation (state, expires_at);

-- A Xero tenant. Its folder is fixed when it is first seen.
CREATE TABLE xero_organisation (
    tenant_id        VARCHAR(36)              PRIMARY KEY,
    name             VARCHAR(500)             NOT NULL,
    folder           VARCHAR(200)             NOT NULL UNIQUE,
    authorisation_id VARCHAR(36)              NOT NULL REFERENCES xero_authorisation (id),
    state            VARCHAR(20)              NOT NULL,
    last_error       VARCHAR(1000),
    state_since      TIMESTAMP WITH TIME ZONE NOT NULL,
    connected_at     TIMESTAMP WITH TIME ZONE NOT NULL
);

-- Which authorisation reaches which organisation.
CREATE TABLE xero_connection (
    authorisation_id VARCHAR(36)              NOT NULL REFERENCES xero_authorisation (id),
    tenant_id        VARCHAR(36)              NOT NULL REFERENCES xero_organisation (tenant_id),
    connection_id    VARCHAR(36)              NOT NULL,
    connected_at     TIMESTAMP WITH TIME ZONE NOT NULL,
    PRIMARY KEY (authorisation_id, tenant_id)
);
