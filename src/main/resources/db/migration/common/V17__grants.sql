-- How an authorisation was got: by a person's consent, or by the app itself (a custom connection). One without a token has
-- not got its first one yet, or was revoked.
ALTER TABLE xero_authorisation ADD COLUMN grant_type VARCHAR(30) DEFAULT 'authorization_code' NOT NULL;
ALTER TABLE xero_authorisation ALTER COLUMN access_token DROP NOT NULL;

-- When someone disconnected the organisation here, and when its records were removed; both end with the next connection.
ALTER TABLE xero_organisation ADD COLUMN left_at TIMESTAMP WITH TIME ZONE;
ALTER TABLE xero_organisation ADD COLUMN removed_at TIMESTAMP WITH TIME ZONE;

-- What is left to do after an organisation was disconnected here: to tell Xero, to remove its records.
CREATE TABLE xero_departure (
    tenant_id       VARCHAR(36)              PRIMARY KEY REFERENCES xero_organisation (tenant_id),
    tell_xero       BOOLEAN                  NOT NULL,
    remove_records  BOOLEAN                  NOT NULL,
    next_attempt_at TIMESTAMP WITH TIME ZONE NOT NULL,
    failures        INTEGER                  DEFAULT 0 NOT NULL,
    last_error      VARCHAR(1000)
);
