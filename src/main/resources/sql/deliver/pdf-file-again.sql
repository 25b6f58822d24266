UPDATE xero_pdf_file
   SET content = :content, generation = :generation, file = :file
 WHERE tenant_id = :tenant AND record_id = :record AND part = :part
