MERGE INTO xero_invoice WITH (HOLDLOCK) AS t
USING (SELECT :#${header.XeroTenantId} AS tenant_id,
              JSON_VALUE(given.record, '$.InvoiceID') AS invoice_id,
              JSON_VALUE(given.record, '$.InvoiceNumber') AS invoice_number,
              JSON_VALUE(given.record, '$.Status') AS status,
              CAST(JSON_VALUE(given.record, '$.Total') AS DECIMAL(19, 4)) AS total,
              CONVERT(DATETIME2(3), JSON_VALUE(given.record, '$.UpdatedDateUTC'), 127) AS updated_date_utc,
              given.record
         FROM (SELECT CAST(:#${body} AS NVARCHAR(MAX)) AS record) AS given) AS s
   ON t.tenant_id = s.tenant_id AND t.invoice_id = s.invoice_id
 WHEN MATCHED AND t.updated_date_utc <= s.updated_date_utc THEN
      UPDATE SET invoice_number = s.invoice_number, status = s.status, total = s.total,
                 updated_date_utc = s.updated_date_utc, record = s.record
 WHEN NOT MATCHED THEN
      INSERT (tenant_id, invoice_id, invoice_number, status, total, updated_date_utc, record)
      VALUES (s.tenant_id, s.invoice_id, s.invoice_number, s.status, s.total, s.updated_date_utc, s.record);
