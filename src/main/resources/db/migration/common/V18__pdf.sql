-- What the PDF sink has written of each invoice: its PDF, its attachments, and the list of these. content tells a version from
-- another by what shows in it; generation is that of the cursor when it was written.
CREATE TABLE xero_pdf_file (
    tenant_id  VARCHAR(36)  NOT NULL,
    record_id  VARCHAR(100) NOT NULL,
    part       VARCHAR(100) NOT NULL,
    content    VARCHAR(64)  NOT NULL,
    generation INTEGER      NOT NULL,
    file       VARCHAR(800) NOT NULL,
    PRIMARY KEY (tenant_id, record_id, part)
);
