delete from xero_invoice_line
where tenant_id = :#tenant_id and invoice_id = :#invoice_id
    and exists (
        select 1 from xero_invoice as stored
        where stored.tenant_id = :#tenant_id and stored.invoice_id = :#invoice_id and stored.sequence = :#sequence)
