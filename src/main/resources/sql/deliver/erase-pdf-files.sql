DELETE FROM xero_pdf_file
 WHERE tenant_id = :tenant
   AND record_id IN (SELECT p.record_id FROM xero_pdf_file p WHERE p.tenant_id = :tenant ORDER BY p.record_id
                      FETCH FIRST 1000 ROWS ONLY)
