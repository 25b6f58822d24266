CREATE TABLE xero_invoice (
    tenant_id        VARCHAR(36)    NOT NULL,
    invoice_id       VARCHAR(36)    NOT NULL,
    invoice_number   NVARCHAR(255),
    status           VARCHAR(50),
    total            DECIMAL(19, 4),
    updated_date_utc DATETIME2(3),
    record           NVARCHAR(MAX)  NOT NULL,
    PRIMARY KEY (tenant_id, invoice_id)
)
