-- Links for clients' owners, who connect their organisation without a login to the console. Only the token's hash is stored.
CREATE TABLE xero_invitation (
    id         VARCHAR(36)              NOT NULL PRIMARY KEY,
    token_hash VARCHAR(64)              NOT NULL UNIQUE,
    invited    VARCHAR(200)             NOT NULL,
    invited_by VARCHAR(200)             NOT NULL,
    group_name VARCHAR(100),
    created_at TIMESTAMP WITH TIME ZONE NOT NULL,
    ends_at    TIMESTAMP WITH TIME ZONE NOT NULL,
    used_at    TIMESTAMP WITH TIME ZONE,
    revoked_at TIMESTAMP WITH TIME ZONE
);

-- The organisations that came by an invitation, with their names at that time.
CREATE TABLE xero_invited_organisation (
    invitation_id VARCHAR(36)  NOT NULL REFERENCES xero_invitation (id) ON DELETE CASCADE,
    tenant_id     VARCHAR(36)  NOT NULL,
    name          VARCHAR(500) NOT NULL,
    PRIMARY KEY (invitation_id, tenant_id)
);

-- The invitation by which a login in progress began; null for one that began in the console.
ALTER TABLE xero_login_attempt ADD COLUMN invitation_id VARCHAR(36);
