-- Live updates: what changed, never the data itself. Writers add rows; one ticker per process reads them.

-- Makes table `event`, the feed over all practices and its pruning; each system's migration calls it once.
create procedure wall.create_event_feed(app_role text) language plpgsql as $$
begin
  create table public.event (
    practice_id uuid not null,
    id uuid not null,
    -- Orders the feed: ids and times do not, since transactions commit in another order than they begin.
    txid xid8 not null default pg_current_xact_id(),
    topic text not null check (topic <> ''),
    -- Ids only, such as {"patientId": "…"}.
    subject jsonb not null,
    recorded_at timestamptz not null default clock.now(),
    primary key (practice_id, id)
  );
  create index event_feed_order on public.event (txid, id);
  call wall.separate_practices();
  -- The functions below read all practices; only the owner, whose rights they have, gets past the wall.
  execute format('create policy event_feed on public.event to %I using (true)', current_user);
  execute format('grant select, insert on public.event to %I', app_role);

  -- Only rows below every running transaction: nothing can still appear before a row once it was answered.
  create function public.event_feed(after_txid xid8, after_id uuid, max_rows int)
  returns table (practice_id uuid, id uuid, txid xid8, topic text, subject jsonb)
  language sql stable security definer set search_path = pg_catalog, public as $feed$
    select e.practice_id, e.id, e.txid, e.topic, e.subject from public.event e
    where (e.txid, e.id) > (after_txid, after_id) and e.txid < pg_snapshot_xmin(pg_current_snapshot())
    order by e.txid, e.id limit max_rows
  $feed$;

  -- Forgets events older than a day; a browser that was away longer reads everything anew.
  create function public.event_prune() returns void
  language sql security definer set search_path = pg_catalog, public as $prune$
    delete from public.event where recorded_at < clock.now() - interval '1 day'
  $prune$;

  revoke execute on function public.event_feed, public.event_prune from public;
  execute format('grant execute on function public.event_feed, public.event_prune to %I', app_role);
end $$;
