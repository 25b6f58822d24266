MERGE INTO xero_invoice t
USING (SELECT :#${header.XeroTenantId} AS tenant_id,
              JSON_VALUE(given.record, '$.InvoiceID') AS invoice_id,
              JSON_VALUE(given.record, '$.InvoiceNumber') AS invoice_number,
              JSON_VALUE(given.record, '$.Status') AS status,
              JSON_VALUE(given.record, '$.Total' RETURNING NUMBER) AS total,
              CAST(JSON_VALUE(given.record, '$.UpdatedDateUTC' RETURNING TIMESTAMP WITH TIME ZONE) AS TIMESTAMP(3))
                  AS updated_date_utc,
              given.record
         FROM (SELECT TO_CLOB(:#${body}) AS record FROM dual) given) s
   ON (t.tenant_id = s.tenant_id AND t.invoice_id = s.invoice_id)
 WHEN MATCHED THEN
      UPDATE SET t.invoice_number = s.invoice_number, t.status = s.status, t.total = s.total,
                 t.updated_date_utc = s.updated_date_utc, t.record = s.record
       WHERE t.updated_date_utc <= s.updated_date_utc
 WHEN NOT MATCHED THEN
      INSERT (tenant_id, invoice_id, invoice_number, status, total, updated_date_utc, record)
      VALUES (s.tenant_id, s.invoice_id, s.invoice_number, s.status, s.total, s.updated_date_utc, s.record)
