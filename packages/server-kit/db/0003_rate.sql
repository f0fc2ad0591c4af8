-- Rate counters, shared by all processes of a system.

create schema rate;

-- Hits in the current window. Unlogged: after a crash everybody starts at nothing.
create unlogged table rate.counter (
  key text primary key,
  window_ends timestamptz not null,
  hits int not null
);

-- Counts one hit; answers how many seconds to wait, 0 when it is within what is allowed.
create function rate.hit(counted text, allowed int, window_seconds int) returns int
language sql security definer set search_path = pg_catalog as $$
  insert into rate.counter as c (key, window_ends, hits)
  select counted, t.now + make_interval(secs => window_seconds), 1 from (select clock.now() as now) t
  on conflict (key) do update set
    hits = case when c.window_ends <= clock.now() then 1 else c.hits + 1 end,
    window_ends = case when c.window_ends <= clock.now() then excluded.window_ends else c.window_ends end
  returning case when hits <= allowed then 0
    else greatest(1, ceil(extract(epoch from window_ends - clock.now())))::int end
$$;

-- Forgets windows that are over.
create function rate.prune() returns void language sql security definer set search_path = pg_catalog as $$
  delete from rate.counter where window_ends < clock.now() - interval '1 hour'
$$;

grant usage on schema rate to public;
