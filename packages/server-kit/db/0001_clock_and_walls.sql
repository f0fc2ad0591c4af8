-- What both systems build on: the clock that all SQL asks, and the two walls around data.

create schema clock;

-- The only source of time for anything recorded. Test databases replace it with a settable one.
create function clock.now() returns timestamptz language sql volatile as 'select clock_timestamp()';

create schema wall;

-- The practice that the connection works for; null outside of all practices, which then sees no row.
create function wall.practice() returns uuid language sql stable parallel safe as
$$ select nullif(current_setting('app.practice_id', true), '')::uuid $$;

-- One template of row-level security for every table that has a practice_id. Call again after adding tables.
create procedure wall.separate_practices() language plpgsql as $$
declare
  tab regclass;
begin
  for tab in
    select c.oid from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'practice_id' and not a.attisdropped
    where c.relkind in ('r', 'p') and n.nspname = 'public' and not c.relrowsecurity
  loop
    execute format('alter table %s enable row level security', tab);
    execute format('alter table %s force row level security', tab);
    execute format('create policy own_practice on %s using (practice_id = (select wall.practice()))', tab);
  end loop;
end $$;

create function wall.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only: % refused', tg_table_name, lower(tg_op) using errcode = 'TW001';
end $$;

-- The second wall (rights are the first): nobody updates, deletes or truncates, the owner included.
create procedure wall.append_only(tab regclass) language plpgsql as $$
begin
  execute format('create trigger append_only before update or delete on %s
    for each statement execute function wall.refuse_change()', tab);
  execute format('create trigger never_truncated before truncate on %s
    for each statement execute function wall.refuse_change()', tab);
end $$;
