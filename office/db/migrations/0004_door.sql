-- The one door to the books. A plan was decided outside, on rows read with their versions; here it is written whole or
-- not at all: keys, locks in id order, versions, floors, balance. No rule of the business stands here.
--
-- Errors it raises: TW001 append-only · TW002 stale (a version moved, or a period was closed: read and decide again)
-- · TW003 known (a lender result was accepted before) · TW004 unbalanced.

create function refuse_foreign_posting() returns trigger language plpgsql as $$
begin
  -- A balanced extra pair would pass a check of balance alone.
  if exists (select from added a left join entry e on e.practice_id = a.practice_id and e.id = a.entry_id
             where e.txid is distinct from pg_current_xact_id())
  then raise exception 'a posting joins an entry only in the entry''s own transaction' using errcode = 'TW001';
  end if;
  return null;
end $$;
create trigger own_transaction after insert on posting referencing new table as added
  for each statement execute function refuse_foreign_posting();

create function require_balanced_entry() returns trigger language plpgsql as $$
declare
  difference bigint;
  lines int;
begin
  select coalesce(sum(case side when 'D' then cents else -cents end), 0), count(*) into difference, lines
  from posting where practice_id = new.practice_id and entry_id = new.id;
  if difference <> 0 or lines < 2 then
    raise exception 'entry % does not balance', new.id using errcode = 'TW004';
  end if;
  return null;
end $$;
create constraint trigger balanced after insert on entry deferrable initially deferred
  for each row execute function require_balanced_entry();

create function keep_payment_facts() returns trigger language plpgsql as $$
begin
  if (to_jsonb(new) - '{reference,note}'::text[]) is distinct from (to_jsonb(old) - '{reference,note}'::text[]) then
    raise exception 'of a payment only reference and note may change' using errcode = 'TW001';
  end if;
  return new;
end $$;
create trigger facts_stay before update on payment for each row execute function keep_payment_facts();
create trigger never_deleted before delete on payment for each statement execute function wall.refuse_change();
create trigger never_truncated before truncate on payment for each statement execute function wall.refuse_change();

do $$
declare
  tab text;
begin
  foreach tab in array array['entry', 'posting', 'closing', 'invoice', 'invoice_line', 'invoice_void',
    'charge_reduction',
    'payment_end', 'lot', 'allocation', 'refund', 'refund_part', 'item_return', 'return_line', 'lender_result',
    'unapplied_refund_use', 'quarantined_result']
  loop
    call wall.append_only(tab::regclass);
  end loop;
  foreach tab in array array['balance', 'money_source', 'carecredit_session', 'exception'] loop
    execute format('create trigger never_truncated before truncate on %I
      for each statement execute function wall.refuse_change()', tab);
    execute format('create trigger never_deleted before delete on %I
      for each statement execute function wall.refuse_change()', tab);
  end loop;
end $$;

call wall.create_event_feed('office_app');

-- Locks what the plan was decided on, in one order for everybody (sessions, sources, balances, each by id),
-- and compares versions under the lock: that is what "decided under a lock" means.
-- Each is looked up by its key in a sub-select of its own: a join planned while the tables were small reads them whole.
create function ledger_lock(p_practice uuid, expect jsonb) returns void language plpgsql as $$
begin
  if expect ? 'sessions' and exists (
    select from (select (e->>'id')::uuid as id, (e->>'version')::int as version
                 from jsonb_array_elements(expect->'sessions') e order by 1) w
    where (select s.id from carecredit_session s where s.practice_id = p_practice and s.id = w.id
             and s.version = w.version for no key update) is null)
  then raise exception 'stale session' using errcode = 'TW002'; end if;
  if expect ? 'sources' and exists (
    select from (select (e->>'id')::uuid as id, (e->>'version')::int as version
                 from jsonb_array_elements(expect->'sources') e order by 1) w
    where (select s.id from money_source s where s.practice_id = p_practice and s.id = w.id
             and s.version = w.version for no key update) is null)
  then raise exception 'stale source' using errcode = 'TW002'; end if;
  if expect ? 'balances' and exists (
    select from (select (e->>'account')::smallint as account, (e->>'key')::uuid as key,
                   (e->>'version')::int as version
                 from jsonb_array_elements(expect->'balances') e order by 1, 2) w
    where (select b.key from balance b where b.practice_id = p_practice and b.account = w.account and b.key = w.key
             and b.version = w.version for no key update) is null)
  then raise exception 'stale balance' using errcode = 'TW002'; end if;
end $$;

-- Entries and postings, and the balance rows that they move. Floors are the table's own CHECK.
create function ledger_post(p_practice uuid, stamp jsonb, plan jsonb) returns void language plpgsql as $$
begin
  -- Closing takes this lock alone; so nothing is posted into a period while it is being closed.
  perform pg_advisory_xact_lock_shared(hashtextextended(p_practice::text, 1));
  if exists (select from jsonb_to_recordset(plan->'entry') as e(effective_on date, location_id uuid)
             join closing c on c.practice_id = p_practice and c.closed_through >= e.effective_on
              and (c.location_id is null or c.location_id = e.location_id))
  then raise exception 'the period was closed' using errcode = 'TW002'; end if;

  insert into entry (practice_id, id, kind, effective_on, location_id, document_id, reverses_id, actor_id, recorded_at)
    select p_practice, e.id, e.kind, e.effective_on, e.location_id, e.document_id, e.reverses_id,
           e.actor_id, (stamp->>'recorded_at')::timestamptz
    from jsonb_to_recordset(plan->'entry') as e(id uuid, kind text, effective_on date, location_id uuid,
      document_id uuid, reverses_id uuid, actor_id uuid);
  insert into posting (practice_id, entry_id, line, account, key, side, cents)
    select p_practice, l.entry_id, l.line, a.number, l.key, l.side, l.cents
    from jsonb_to_recordset(plan->'posting') as l(entry_id uuid, line smallint, account smallint, key text, side char,
      cents bigint)
    left join ledger_account a on a.number = l.account;

  -- Merged rather than joined: however the tables have grown since this was planned, each row is one look-up by key.
  merge into balance b
  using (
    select l.account, l.key::uuid as key,
           sum(case when (l.side = 'D') = a.debit_positive then l.cents else -l.cents end)::bigint as cents
    from jsonb_to_recordset(plan->'posting') as l(account smallint, key text, side char, cents bigint)
    join ledger_account a on a.number = l.account and a.floored
    group by l.account, l.key order by 1, 2) m
  on b.practice_id = p_practice and b.account = m.account and b.key = m.key
  when matched then update set balance_cents = b.balance_cents + m.cents, version = b.version + 1
  when not matched then
    insert (practice_id, account, key, balance_cents) values (p_practice, m.account, m.key, m.cents);
end $$;

-- The documents of a plan, table by table. `stamp` fills practice and time where a table has such columns.
create function ledger_document(p_practice uuid, stamp jsonb, plan jsonb) returns void language plpgsql as $$
begin
  if plan ? 'carecredit_session' then
    insert into carecredit_session
      select r.* from jsonb_populate_recordset(
        jsonb_populate_record(null::carecredit_session, stamp), plan->'carecredit_session') r;
  end if;
  if plan ? 'invoice' then
    insert into invoice
      select r.* from jsonb_populate_recordset(jsonb_populate_record(null::invoice, stamp), plan->'invoice') r;
    insert into invoice_line
      select r.* from jsonb_populate_recordset(
        jsonb_populate_record(null::invoice_line, stamp), plan->'invoice_line') r;
  end if;
  if plan ? 'invoice_void' then
    insert into invoice_void
      select r.* from jsonb_populate_recordset(
        jsonb_populate_record(null::invoice_void, stamp), plan->'invoice_void') r;
  end if;
  if plan ? 'payment' then
    insert into payment
      select r.* from jsonb_populate_recordset(jsonb_populate_record(null::payment, stamp), plan->'payment') r;
    insert into money_source (practice_id, id, amount_cents)
      select p_practice, p.id, p.amount_cents from jsonb_to_recordset(plan->'payment') as p(id uuid,
        amount_cents bigint);
  end if;
  if plan ? 'payment_end' then
    insert into payment_end
      select r.* from jsonb_populate_recordset(jsonb_populate_record(null::payment_end, stamp), plan->'payment_end') r;
  end if;
  if plan ? 'item_return' then
    insert into item_return
      select r.* from jsonb_populate_recordset(jsonb_populate_record(null::item_return, stamp), plan->'item_return') r;
    insert into return_line
      select r.* from jsonb_populate_recordset(jsonb_populate_record(null::return_line, stamp), plan->'return_line') r;
  end if;
  if plan ? 'lot' then
    insert into lot
      select r.* from jsonb_populate_recordset(jsonb_populate_record(null::lot, stamp), plan->'lot') r;
  end if;
  if plan ? 'allocation' then
    insert into allocation
      select r.* from jsonb_populate_recordset(jsonb_populate_record(null::allocation, stamp), plan->'allocation') r;
  end if;
  if plan ? 'charge_reduction' then
    insert into charge_reduction
      select r.* from jsonb_populate_recordset(
        jsonb_populate_record(null::charge_reduction, stamp), plan->'charge_reduction') r;
  end if;
  if plan ? 'refund' then
    insert into refund
      select r.* from jsonb_populate_recordset(jsonb_populate_record(null::refund, stamp), plan->'refund') r;
    insert into refund_part
      select r.* from jsonb_populate_recordset(jsonb_populate_record(null::refund_part, stamp), plan->'refund_part') r;
  end if;
  if plan ? 'unapplied_refund_use' then
    insert into unapplied_refund_use
      select r.* from jsonb_populate_recordset(
        jsonb_populate_record(null::unapplied_refund_use, stamp), plan->'unapplied_refund_use') r;
  end if;
  if plan ?| '{credit,goodwill_expiry,lot_transfer,refund_step,approval,approval_decision}'::text[] then
    perform ledger_credit_document(stamp, plan);
  end if;
  if plan ?| '{adjustment,write_off,write_off_recovery}'::text[] then
    perform ledger_invoice_document(stamp, plan);
  end if;
  if plan ?| '{cash_count,bank_deposit,bank_deposit_void}'::text[] then
    perform ledger_day_document(stamp, plan);
  end if;
  if plan ? 'exception' then
    insert into exception (practice_id, id, kind, patient_id, amount_cents, title, detail, comparison, lot_id,
      payment_id, other_payment_id, raised_at)
      select p_practice, r.id, r.kind, r.patient_id, r.amount_cents, r.title, r.detail, r.comparison, r.lot_id,
        r.payment_id, r.other_payment_id, (stamp->>'recorded_at')::timestamptz
      from jsonb_to_recordset(plan->'exception') as r(id uuid, kind text, patient_id uuid, amount_cents bigint,
        title text,
        detail text, comparison jsonb, lot_id uuid, payment_id uuid, other_payment_id uuid);
  end if;
end $$;

-- What changes on rows that keep a state: touched balances, sources (floors), sessions (dialog), exceptions
-- (resolution).
create function ledger_change(p_practice uuid, stamp jsonb, plan jsonb) returns void language plpgsql as $$
declare
  now_at timestamptz := (stamp->>'recorded_at')::timestamptz;
  changed int;
begin
  if plan ? 'touched' then
    merge into balance b using (
      select distinct r.account, r.key from jsonb_to_recordset(plan->'touched') as r(account smallint, key uuid)) c
    on b.practice_id = p_practice and b.account = c.account and b.key = c.key
    when matched then update set version = b.version + 1
    when not matched then do nothing;
  end if;
  if plan ? 'source_change' then
    merge into money_source s using (
      select r.id, max(r.amount_cents) as amount_cents, sum(r.refunded_cents)::bigint as refunded_cents,
             sum(r.held_cents)::bigint as held_cents
      from jsonb_to_recordset(plan->'source_change')
        as r(id uuid, amount_cents bigint, refunded_cents bigint, held_cents bigint)
      group by r.id) c
    on s.practice_id = p_practice and s.id = c.id
    when matched then update set
      amount_cents = coalesce(c.amount_cents, s.amount_cents),
      refunded_cents = s.refunded_cents + coalesce(c.refunded_cents, 0),
      held_cents = s.held_cents + coalesce(c.held_cents, 0),
      version = s.version + 1
    when not matched then do nothing;
  end if;
  if plan ? 'session_change' then
    merge into carecredit_session s using jsonb_to_recordset(plan->'session_change')
      as c(id uuid, dialog text, closed_because text, held_cents bigint)
    on s.practice_id = p_practice and s.id = c.id
    when matched then update set
      dialog = c.dialog,
      closed_because = c.closed_because,
      held_cents = coalesce(c.held_cents, s.held_cents),
      lease_until = case c.dialog when 'open' then now_at + interval '15 minutes' else s.lease_until end,
      version = s.version + 1
    when not matched then do nothing;
  end if;
  if plan ? 'exception_change' then
    merge into exception x using jsonb_to_recordset(plan->'exception_change')
      as c(id uuid, version int, resolution text, resolution_note text, actor_name text)
    on x.practice_id = p_practice and x.id = c.id
    when matched and x.version = c.version and x.resolved_at is null then update set
      resolution = c.resolution, resolution_note = c.resolution_note, resolved_by = c.actor_name,
      resolved_at = now_at, version = x.version + 1
    when not matched then do nothing;
    get diagnostics changed = row_count;
    if changed <> jsonb_array_length(plan->'exception_change') then
      raise exception 'stale exception' using errcode = 'TW002';
    end if;
  end if;
end $$;

-- Accepted and quarantined results. An accepted key that is there already ends the plan: nothing of it happens.
create function ledger_results(stamp jsonb, plan jsonb) returns void language plpgsql as $$
declare
  inserted int;
begin
  if plan ? 'lender_result' then
    insert into lender_result
      select r.* from jsonb_populate_recordset(jsonb_populate_record(null::lender_result, stamp),
        plan->'lender_result') r
      order by r.lender_transaction_id, r.kind
      on conflict on constraint one_acceptance do nothing;
    get diagnostics inserted = row_count;
    if inserted <> jsonb_array_length(plan->'lender_result') then
      raise exception 'the result was accepted before' using errcode = 'TW003';
    end if;
  end if;
  if plan ? 'quarantined_result' then
    insert into quarantined_result
      select r.* from jsonb_populate_recordset(jsonb_populate_record(null::quarantined_result, stamp),
        plan->'quarantined_result') r
      on conflict (practice_id, session_id, fingerprint) do nothing;
    get diagnostics inserted = row_count;
    if inserted <> jsonb_array_length(plan->'quarantined_result') then
      raise exception 'the result was quarantined before' using errcode = 'TW003';
    end if;
  end if;
end $$;

-- Commits a plan, or the plans of several callers as one, in one call: {status: 'done' | 'replay' | 'key-conflict',
-- answer, recordedAt}. Of several none is done when the key of one was used before: each is then tried alone.
-- Planned once per connection, for look-ups by key: planning each of its statements anew would cost ten times their
-- work.
create function ledger_commit(p_practice uuid, plan jsonb) returns jsonb language plpgsql security definer
set search_path = public, pg_temp set plan_cache_mode = force_generic_plan
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
  stamp jsonb;
  numbering jsonb := '{}';
  now_at timestamptz;
  earlier record;
  taken int;
begin
  perform set_config('app.practice_id', p_practice::text, true);
  if plan ? 'keys' then
    perform pg_advisory_xact_lock(hashtextextended(p_practice::text || w.key, 2))
      from (select k.key from jsonb_to_recordset(plan->'keys') as k(key text) order by 1) w;
    select k.request_hash = w.request_hash as same, k.answer into earlier
      from jsonb_to_recordset(plan->'keys') as w(key text, request_hash text)
      cross join lateral (select i.request_hash, i.answer from idempotency_key i
        where i.practice_id = p_practice and i.key = w.key offset 0) k
      limit 1;
    if found then
      if jsonb_array_length(plan->'keys') > 1 then
        raise exception 'a key was used before' using errcode = 'TW002';
      end if;
      return jsonb_build_object('answer', earlier.answer,
        'status', case when earlier.same then 'replay' else 'key-conflict' end);
    end if;
  end if;

  perform ledger_lock(p_practice, plan);
  now_at := clock.now();
  stamp := jsonb_build_object('practice_id', p_practice, 'recorded_at', now_at, 'created_at', now_at,
    'lease_until', now_at + interval '15 minutes',
    'version', 1, 'attempts', 0, 'held_cents', 0, 'excess_cents', 0, 'applied_cents', 0);

  if plan ? 'numbered' then
    insert into counter (practice_id, name, next) values (p_practice, plan->>'numbered', 2)
      on conflict (practice_id, name) do update set next = counter.next + 1 returning next - 1 into taken;
    numbering := jsonb_build_object('number', taken);
    stamp := stamp || numbering;
  end if;
  perform ledger_results(stamp, plan);
  if plan ? 'entry' then perform ledger_post(p_practice, stamp, plan); end if;
  perform ledger_document(p_practice, stamp, plan);
  perform ledger_change(p_practice, stamp, plan);
  insert into audit (practice_id, id, recorded_at, actor_id, actor_name, action, patient_id, document_id, summary)
    select p_practice, a.id, now_at, a.actor_id, a.actor_name, a.action, a.patient_id, a.document_id,
           replace(a.summary, '{number}', coalesce(taken::text, ''))
    from jsonb_to_recordset(plan->'audit') as a(id uuid, actor_id uuid, actor_name text, action text, patient_id uuid,
      document_id uuid, summary text);
  insert into event (practice_id, id, topic, subject)
    select p_practice, e.id, e.topic, e.subject from jsonb_to_recordset(plan->'event') as e(id uuid, topic text,
      subject jsonb);
  if plan ? 'keys' then
    insert into idempotency_key (practice_id, key, request_hash, answer)
      select p_practice, k.key, k.request_hash, k.answer || numbering
      from jsonb_to_recordset(plan->'keys') as k(key text, request_hash text, answer jsonb);
  end if;
  return jsonb_build_object('status', 'done', 'answer', coalesce(plan->'answer', '{}') || numbering,
    'recordedAt', stamp->'recorded_at');
end $$;

-- Closes a location's day, or without a location everything of the practice up to a date (BI-11).
create function ledger_close(p_practice uuid, p_location uuid, p_through date, p_actor uuid, p_id uuid) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform set_config('app.practice_id', p_practice::text, true);
  perform pg_advisory_xact_lock(hashtextextended(p_practice::text, 1));
  insert into closing (practice_id, id, location_id, closed_through, closed_by, recorded_at)
    values (p_practice, p_id, p_location, p_through, p_actor, clock.now());
end $$;

call wall.separate_practices();

revoke all on function ledger_commit, ledger_close, ledger_lock, ledger_post, ledger_document, ledger_change,
  ledger_results
  from public;
grant execute on function ledger_commit, ledger_close to office_app;
grant select on all tables in schema public to office_app;
grant insert on audit, event, idempotency_key to office_app;
grant insert, update on practice, location, staff, patient, patient_lender, catalog_item, counter to office_app;
grant update (reference, note) on payment to office_app;
grant update (lender_session_id, launched_at, lease_until, attempts, asked_at, answered_at, failure)
  on carecredit_session to office_app;
