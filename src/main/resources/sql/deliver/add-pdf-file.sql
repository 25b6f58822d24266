INSERT INTO xero_pdf_file (tenant_id, record_id, part, content, generation, file)
VALUES (:tenant, :record, :part, :content, :generation, :file)
