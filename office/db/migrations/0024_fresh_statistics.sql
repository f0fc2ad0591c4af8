-- Who is about to read a practice whole asks for this first: right after much was brought, plans are still those of
-- the small tables that were there before. It does what autovacuum would do within some minutes, by autovacuum's own
-- rule, so it costs nothing where little has changed; and it waits for nobody who has a table already.
create function analyze_grown() returns void language plpgsql security definer
set search_path = public, pg_temp as $$
declare
  grown text;
begin
  for grown in
    select s.relname from pg_stat_user_tables s join pg_class c on c.oid = s.relid
    where s.schemaname = 'public' and s.n_mod_since_analyze > 50 + 0.1 * greatest(c.reltuples, 0)
    order by s.relname
  loop
    execute format('analyze (skip_locked) public.%I', grown);
  end loop;
end $$;
revoke all on function analyze_grown from public;
grant execute on function analyze_grown to office_app;
