INSERT INTO xero_update (file_id, line, tenant_id, invoice, wanted, step, state, answer)
VALUES (:file, :line, :tenant, :invoice, :wanted, :step, :state, :answer)
