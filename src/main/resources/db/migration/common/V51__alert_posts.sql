-- What a webhook was or is to be told, one row a webhook and topic. due_at is null while there is nothing to post; told: whether
-- the webhook knows that the problem began.
CREATE TABLE xero_alert_post (
    webhook    VARCHAR(100)             NOT NULL,
    topic      VARCHAR(200)             NOT NULL,
    raised     BOOLEAN                  NOT NULL,
    subject    VARCHAR(500)             NOT NULL,
    body       VARCHAR(8000)            NOT NULL,
    link       VARCHAR(500),
    changed_at TIMESTAMP WITH TIME ZONE NOT NULL,
    due_at     TIMESTAMP WITH TIME ZONE,
    told       BOOLEAN                  NOT NULL,
    PRIMARY KEY (webhook, topic)
);
