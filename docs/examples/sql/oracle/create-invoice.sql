CREATE TABLE xero_invoice (
    tenant_id        VARCHAR2(36)  NOT NULL,
    invoice_id       VARCHAR2(36)  NOT NULL,
    invoice_number   VARCHAR2(255 CHAR),
    status           VARCHAR2(50),
    total            NUMBER(19, 4),
    updated_date_utc TIMESTAMP(3),
    record           CLOB          NOT NULL,
    PRIMARY KEY (tenant_id, invoice_id)
)
