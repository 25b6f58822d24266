SELECT part, content, generation, file FROM xero_pdf_file WHERE tenant_id = :tenant AND record_id = :record
