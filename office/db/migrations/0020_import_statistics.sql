-- A file is imported in one transaction, so nobody else can count what it brings; and plans that were made while the
-- tables were nearly empty read a practice whole, once for each row. The import counts it itself as it goes.
create function analyze_imported() returns void language plpgsql security definer
set search_path = public, pg_temp as $$
begin
  analyze patient, patient_name, invoice, invoice_line, entry, posting, balance, payment, money_source, lot, allocation,
    audit, import_key, catalog_item;
end $$;
revoke all on function analyze_imported from public;
grant execute on function analyze_imported to office_app;
