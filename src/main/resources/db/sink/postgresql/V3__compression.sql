-- Records are longer than what PostgreSQL keeps uncompressed, and lz4 takes a fraction of the time of its own method. A server
-- may be built without it, or be older than 14.
do $$
declare
    sink_table text;
begin
    foreach sink_table in array array['xero_invoice', 'xero_credit_note', 'xero_bank_transaction', 'xero_payment',
            'xero_contact', 'xero_account', 'xero_item', 'xero_other_record'] loop
        execute format('alter table %I alter column record set compression lz4', sink_table);
    end loop;
exception
    when feature_not_supported or syntax_error then
        null;
end $$;
