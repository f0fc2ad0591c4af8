-- What the migrations make of an empty database; written by `npm run schema`.

CREATE SCHEMA clock;

CREATE SCHEMA identity;

CREATE SCHEMA mail;

CREATE SCHEMA migration;

CREATE SCHEMA rate;

CREATE SCHEMA wall;

CREATE FUNCTION clock.horizon() RETURNS bigint
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$select pg_snapshot_xmin(pg_current_snapshot())::text::bigint$$;

CREATE FUNCTION clock.now() RETURNS timestamp with time zone
    LANGUAGE sql
    AS $$select clock_timestamp()$$;

CREATE PROCEDURE identity.grant_to(IN app text)
    LANGUAGE plpgsql
    AS $$
begin
  execute format('grant usage on schema identity, clock to %I', app);
  execute format('grant select, insert, update on identity.user_account, identity.sign_in to %I', app);
  execute format('grant select, insert, update, delete on identity.failure, identity.challenge,
    identity.recovery_code, identity.password_link to %I', app);
end $$;

CREATE FUNCTION identity.member_of(p_practice uuid, p_account uuid) RETURNS jsonb
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
  perform set_config('app.practice_id', p_practice::text, true);
  return (
    select jsonb_build_object('id', s.id, 'name', s.name, 'roles', s.roles, 'active', s.active,
      'location_ids', case when not s.all_locations then array(select l.location_id from staff_location l
        where l.practice_id = s.practice_id and l.staff_id = s.id) end,
      'limits', limits_of(s.practice_id))
    from staff s where s.practice_id = p_practice and s.id = p_account);
end $$;

CREATE TABLE mail.attachment (
    message_id uuid NOT NULL,
    "position" integer NOT NULL,
    name text NOT NULL,
    content_type text NOT NULL,
    content bytea NOT NULL
);

CREATE FUNCTION mail.attachments_of(letter uuid) RETURNS SETOF mail.attachment
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    AS $$
  select * from mail.attachment where message_id = letter order by position
$$;

CREATE FUNCTION wall.practice() RETURNS uuid
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ select nullif(current_setting('app.practice_id', true), '')::uuid $$;

CREATE TABLE mail.message (
    id uuid NOT NULL,
    practice_id uuid DEFAULT wall.practice(),
    kind text NOT NULL,
    recipient text NOT NULL,
    subject text NOT NULL,
    body text NOT NULL,
    html text,
    state text DEFAULT 'waiting'::text NOT NULL,
    tries integer DEFAULT 0 NOT NULL,
    problem text,
    unsure boolean DEFAULT false NOT NULL,
    queued_at timestamp with time zone DEFAULT clock.now() NOT NULL,
    due_at timestamp with time zone DEFAULT clock.now() NOT NULL,
    give_up_at timestamp with time zone NOT NULL,
    sent_at timestamp with time zone,
    CONSTRAINT message_kind_check CHECK ((kind = ANY (ARRAY['mail'::text, 'text'::text]))),
    CONSTRAINT message_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'sending'::text, 'sent'::text, 'failed'::text])))
);

CREATE FUNCTION mail.claim(kinds text[]) RETURNS SETOF mail.message
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    AS $$
  update mail.message set state = 'sending', tries = tries + 1, unsure = unsure or state = 'sending',
    due_at = clock.now() + interval '5 minutes'
  where id = (
    select id from mail.message
    where state in ('waiting', 'sending') and due_at <= clock.now() and give_up_at > clock.now()
      and kind = any (kinds)
    order by give_up_at, id limit 1 for update skip locked)
  returning *
$$;

CREATE FUNCTION mail.forget() RETURNS void
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    AS $$
  delete from mail.attachment a using mail.message m
  where m.id = a.message_id and m.state = 'failed' and m.give_up_at < clock.now() - interval '30 days';
  update mail.message set body = '', html = null
  where state = 'failed' and body <> '' and give_up_at < clock.now() - interval '30 days'
$$;

CREATE FUNCTION mail.give_up() RETURNS void
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    AS $$
  update mail.message set state = 'failed', problem = coalesce(problem, 'It could not be sent in time.')
  where state in ('waiting', 'sending') and give_up_at <= clock.now()
$$;

CREATE FUNCTION mail.not_sent(letter uuid, try integer, problem text, for_good boolean, unsure boolean) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    AS $$
declare
  wait interval := least(interval '15 seconds' * power(2, least(try, 12)), interval '1 hour');
begin
  update mail.message m set state = case when for_good then 'failed' else 'waiting' end, due_at = clock.now() + wait,
    problem = not_sent.problem, unsure = m.unsure or not_sent.unsure
  where m.id = letter and m.state = 'sending' and m.tries = try;
  if found and not for_good then perform mail.wake(now() + wait); end if;
end $$;

CREATE FUNCTION mail.queue(new_id uuid, kind text, recipient text, subject text, body text, html text, minutes_to_live integer, names text[], content_types text[], contents bytea[]) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    AS $$
begin
  insert into mail.message (id, kind, recipient, subject, body, html, give_up_at)
  values (new_id, queue.kind, queue.recipient, queue.subject, queue.body, queue.html,
    clock.now() + make_interval(mins => minutes_to_live));
  insert into mail.attachment (message_id, position, name, content_type, content)
  select new_id, a.position, a.name, a.content_type, a.content
  from unnest(names, content_types, contents) with ordinality as a (name, content_type, content, position);
  perform mail.wake(now());
end $$;

CREATE FUNCTION mail.sent(letter uuid) RETURNS void
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    AS $$
  delete from mail.attachment where message_id = letter;
  update mail.message set state = 'sent', sent_at = clock.now(), body = '', html = null, problem = null
  where id = letter and state <> 'sent'
$$;

CREATE FUNCTION mail.states(ids uuid[]) RETURNS TABLE(id uuid, recipient text, state text, tries integer, problem text, unsure boolean, sent_at timestamp with time zone)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    AS $$
  select m.id, m.recipient, m.state, m.tries, m.problem, m.unsure, m.sent_at from mail.message m
  where m.id = any (ids) and m.practice_id is not distinct from wall.practice()
$$;

CREATE FUNCTION mail.wake(at timestamp with time zone) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    AS $_$
begin
  if to_regclass('graphile_worker.jobs') is null then return; end if;
  execute 'select graphile_worker.add_job($1, run_at => $2, max_attempts => 1)' using 'send-mail', at;
end $_$;

CREATE FUNCTION mail.withdraw(letter uuid) RETURNS void
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    AS $$
  delete from mail.attachment a using mail.message m
  where m.id = a.message_id and m.id = letter and m.state = 'waiting'
    and m.practice_id is not distinct from wall.practice();
  update mail.message set state = 'failed', body = '', html = null,
    problem = coalesce(problem, 'It was withdrawn before it was sent.')
  where id = letter and state = 'waiting' and practice_id is not distinct from wall.practice()
$$;

CREATE FUNCTION public.add_name_turns() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  insert into patient_name (practice_id, turn, patient_id)
    select a.practice_id, t.turn, a.id from added a, name_turns(a.first_name, a.last_name) t(turn);
  return null;
end $$;

CREATE FUNCTION public.analyze_grown() RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
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

CREATE FUNCTION public.analyze_imported() RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
  analyze patient, patient_name, invoice, invoice_line, entry, posting, balance, payment, money_source, lot, allocation,
    audit, import_key, catalog_item;
end $$;

CREATE FUNCTION public.balances_at(p_practice uuid, p_accounts smallint[], p_on date, p_known timestamp with time zone) RETURNS TABLE(account smallint, key text, cents bigint)
    LANGUAGE plpgsql STABLE
    SET plan_cache_mode TO 'force_custom_plan'
    AS $$
declare
  fold uuid;
  fold_on date := '-infinity';
  fold_known timestamptz := '-infinity';
  known timestamptz := coalesce(p_known, 'infinity');
begin
  select f.id, f.through_on, f.recorded_through into fold, fold_on, fold_known from ledger_fold f
    where f.practice_id = p_practice and f.through_on <= p_on and f.recorded_through <= known
    order by f.through_on desc, f.recorded_through desc limit 1;
  fold_on := coalesce(fold_on, '-infinity');
  fold_known := coalesce(fold_known, '-infinity');
  return query
    select m.account, m.key, sum(m.cents)::bigint from (
      select b.account, b.key, b.cents from ledger_fold_balance b
        where b.practice_id = p_practice and b.fold_id = fold
          and (p_accounts is null or b.account = any(p_accounts))
      union all
      select l.account, l.key, case l.side when 'D' then l.cents else -l.cents end
        from entry e join posting l on l.practice_id = p_practice and l.entry_id = e.id
        where e.practice_id = p_practice and e.effective_on > fold_on and e.effective_on <= p_on
          and e.recorded_at <= known and (p_accounts is null or l.account = any(p_accounts))
      union all
      select l.account, l.key, case l.side when 'D' then l.cents else -l.cents end
        from entry e join posting l on l.practice_id = p_practice and l.entry_id = e.id
        where e.practice_id = p_practice and fold is not null and e.recorded_at > fold_known
          and e.recorded_at <= known and e.effective_on <= fold_on
          and (p_accounts is null or l.account = any(p_accounts))) m
    group by m.account, m.key having sum(m.cents) <> 0;
end $$;

CREATE FUNCTION public.bank_deposit_of(p_practice uuid, p_payment uuid) RETURNS uuid
    LANGUAGE plpgsql STABLE
    AS $$
begin
  return (
    select c.deposit_id from bank_deposit_check c
    where c.practice_id = p_practice and c.payment_id = p_payment and not exists (
      select from bank_deposit_void v where v.practice_id = p_practice and v.deposit_id = c.deposit_id));
end $$;

CREATE FUNCTION public.book_alike(p_practice uuid, p_patient uuid, p_amount bigint) RETURNS SETOF jsonb
    LANGUAGE sql STABLE
    AS $$
  select jsonb_build_object('paymentId', p.id, 'amountCents', p.amount_cents, 'receivedOn', p.received_on)
  from payment p
  where p.practice_id = p_practice and p.amount_cents = p_amount and p.method = 'carecredit' and p.result_id is null
    and p.patient_id = any((
      select s.charts from patient c join patient s on s.practice_id = p_practice and s.id = c.surviving_id
      where c.practice_id = p_practice and c.id = p_patient)::uuid[])
    and not exists (select from payment_end e where e.practice_id = p_practice and e.payment_id = p.id)
$$;

CREATE FUNCTION public.book_all(p_practice uuid, p_location uuid, p_invoices uuid[], p_sources uuid[], p_lots uuid[], p_lines boolean, p_patient uuid) RETURNS jsonb
    LANGUAGE plpgsql STABLE
    SET plan_cache_mode TO 'force_generic_plan'
    SET enable_seqscan TO 'off'
    SET enable_hashjoin TO 'off'
    AS $$
begin
  return jsonb_build_object('place', (select v from book_place(p_practice, p_location) v),
    'patient', (select v from book_patient(p_practice, p_patient) v),
    'invoices', coalesce((select jsonb_agg((select v from book_invoice(p_practice, i, p_lines) v))
      from unnest(p_invoices) i), '[]'),
    'sources', coalesce((select jsonb_agg(book_source(p_practice, i)) from unnest(p_sources) i), '[]'),
    'lots', coalesce((select jsonb_agg(book_lot(p_practice, i)) from unnest(p_lots) i), '[]'));
end $$;

CREATE FUNCTION public.book_entry(p_practice uuid, p_entry uuid) RETURNS jsonb
    LANGUAGE plpgsql STABLE
    SET plan_cache_mode TO 'force_generic_plan'
    SET enable_seqscan TO 'off'
    SET enable_hashjoin TO 'off'
    AS $$
begin
  return (
    select jsonb_build_object('id', e.id, 'kind', e.kind, 'effectiveOn', e.effective_on, 'locationId', e.location_id,
      'documentId', e.document_id, 'lines', (select jsonb_agg(jsonb_build_object(
        'account', l.account, 'key', l.key, 'side', l.side, 'cents', l.cents) order by l.line)
        from posting l where l.practice_id = p_practice and l.entry_id = e.id))
    from entry e where e.practice_id = p_practice and e.id = p_entry);
end $$;

CREATE FUNCTION public.book_invoice(p_practice uuid, p_invoice uuid, p_lines boolean) RETURNS SETOF jsonb
    LANGUAGE sql STABLE
    AS $$
  select jsonb_build_object('id', i.id, 'number', i.number, 'patientId',
      (select c.surviving_id from patient c where c.practice_id = p_practice and c.id = i.patient_id),
    'locationId', i.location_id,
    'issuedOn', i.issued_on, 'entryId', i.entry_id, 'totalCents', i.total_cents,
    'void', exists (select from invoice_void v where v.practice_id = p_practice and v.invoice_id = i.id),
    'balanceCents', b.balance_cents, 'version', b.version,
    'lines', case when p_lines then book_lines(p_practice, i.id) else '[]' end)
  from invoice i join balance b on b.practice_id = p_practice and b.account = 1100 and b.key = i.id
  where i.practice_id = p_practice and i.id = p_invoice
$$;

CREATE FUNCTION public.book_lines(p_practice uuid, p_invoice uuid) RETURNS jsonb
    LANGUAGE plpgsql STABLE
    SET plan_cache_mode TO 'force_generic_plan'
    SET enable_seqscan TO 'off'
    SET enable_hashjoin TO 'off'
    AS $$
begin
  return (
    select jsonb_agg(jsonb_build_object('id', l.id, 'quantity', l.quantity, 'netCents', l.net_cents, 'taxCents',
      l.tax_cents,
      'returnedQuantity', coalesce(q.quantity, 0),
      'returnedNetCents', coalesce(r.returned_net, 0), 'returnedTaxCents', coalesce(r.returned_tax, 0),
      'standingFeeCents', coalesce(r.fee, 0),
      'netLeftCents', l.net_cents - coalesce(r.net, 0), 'taxLeftCents', l.tax_cents - coalesce(r.tax, 0))
        order by l.position)
    from invoice_line l
    left join lateral (
      select sum(c.net_cents)::bigint as net, sum(c.tax_cents)::bigint as tax,
             (sum(c.net_cents) filter (where c.kind = 'return'))::bigint as returned_net,
             (sum(c.tax_cents) filter (where c.kind = 'return'))::bigint as returned_tax,
             -- A fee is a reduction below zero.
             (-sum(c.net_cents) filter (where c.kind = 'restocking-fee'))::bigint as fee
      from charge_reduction c where c.practice_id = p_practice and c.invoice_id = p_invoice
        and c.line_id = l.id) r on true
    left join lateral (
      select sum(x.quantity)::int as quantity from return_line x
      join item_return t on t.practice_id = p_practice and t.id = x.return_id
      where x.practice_id = p_practice and t.invoice_id = p_invoice and x.line_id = l.id) q on true
    where l.practice_id = p_practice and l.invoice_id = p_invoice);
end $$;

CREATE FUNCTION public.book_lot(p_practice uuid, p_lot uuid) RETURNS jsonb
    LANGUAGE plpgsql STABLE
    SET plan_cache_mode TO 'force_generic_plan'
    SET enable_seqscan TO 'off'
    SET enable_hashjoin TO 'off'
    AS $$
begin
  return (
    select jsonb_build_object('id', l.id, 'patientId',
        (select c.surviving_id from patient c where c.practice_id = p_practice and c.id = l.patient_id),
      'locationId', l.location_id, 'account', l.account,
      'kind', l.kind, 'sourceId', l.source_id, 'returnId', l.return_id, 'openedOn', l.opened_on,
      'expiresOn', l.expires_on, 'amountCents', l.amount_cents,
      'remainingCents', b.balance_cents, 'version', b.version, 'entryId', l.entry_id)
    from lot l join balance b on b.practice_id = p_practice and b.account = l.account and b.key = l.id
    where l.practice_id = p_practice and l.id = p_lot);
end $$;

CREATE FUNCTION public.book_named(p_practice uuid, p_transaction text) RETURNS jsonb
    LANGUAGE plpgsql STABLE
    SET plan_cache_mode TO 'force_generic_plan'
    SET enable_seqscan TO 'off'
    SET enable_hashjoin TO 'off'
    AS $$
begin
  return (
    select jsonb_build_object('id', m.id, 'version', m.version) from lender_result r
    join payment p on p.practice_id = p_practice and p.result_id = r.id
    join money_source m on m.practice_id = p_practice and m.id = p.id
    where r.practice_id = p_practice and r.kind = 'purchase' and r.lender_transaction_id = p_transaction
    limit 1);
end $$;

CREATE FUNCTION public.book_named_unapplied(p_practice uuid, p_transaction text) RETURNS bigint
    LANGUAGE plpgsql STABLE
    SET plan_cache_mode TO 'force_generic_plan'
    SET enable_seqscan TO 'off'
    SET enable_hashjoin TO 'off'
    AS $$
begin
  return (
    select coalesce(sum(b.balance_cents), 0)::bigint from lender_result r
    join balance b on b.practice_id = p_practice and b.account = 1035 and b.key = r.id
    where r.practice_id = p_practice and r.became = 'unapplied-refund' and r.original_transaction_id = p_transaction);
end $$;

CREATE FUNCTION public.book_patient(p_practice uuid, p_patient uuid) RETURNS SETOF jsonb
    LANGUAGE sql STABLE
    AS $$
  select jsonb_build_object('id', p.id, 'active', p.active) from patient c
  join patient p on p.practice_id = p_practice and p.id = c.surviving_id
  where c.practice_id = p_practice and c.id = p_patient
$$;

CREATE FUNCTION public.book_place(p_practice uuid, p_location uuid) RETURNS SETOF jsonb
    LANGUAGE sql STABLE
    AS $$
  select jsonb_build_object('locationId', l.id, 'zone', l.zone, 'today', (clock.now() at time zone l.zone)::date,
    'merchantNumber', l.merchant_number, 'careCreditOn', l.carecredit_on, 'merchantClosed', l.merchant_closed,
    'closedThrough', (select max(c.closed_through) from closing c
      where c.practice_id = p_practice and (c.location_id is null or c.location_id = l.id)))
  from location l where l.practice_id = p_practice and l.id = p_location
$$;

CREATE FUNCTION public.book_results(p_practice uuid, p_wanted jsonb) RETURNS TABLE(at integer, session jsonb, alike jsonb, named jsonb)
    LANGUAGE plpgsql STABLE
    SET plan_cache_mode TO 'force_generic_plan'
    SET enable_seqscan TO 'off'
    SET enable_hashjoin TO 'off'
    AS $$
begin
  return query
    select n.at, n.session,
      case when n.kind = 'purchase' then coalesce((
        select jsonb_agg(v) from book_alike(p_practice, (n.session->>'patientId')::uuid, n."amountCents") v), '[]')
        else '[]' end,
      case when n."originalTransactionId" is not null
        then book_named(p_practice, n."originalTransactionId") end
    from (
      select w.*, (select v from book_session(p_practice, w."sessionId") v) as session
      from jsonb_to_recordset(p_wanted) as w(at int, "sessionId" uuid, lender text, "merchantNumber" text, kind text,
        "transactionId" text, "amountCents" bigint, "originalTransactionId" text, fingerprint text)
      where (select r.id from lender_result r where r.practice_id = p_practice and r.lender = w.lender
          and r.merchant_number = w."merchantNumber" and r.kind = w.kind
          and r.lender_transaction_id = w."transactionId" limit 1) is null
        and (w.fingerprint = '' or not book_set_aside(p_practice, w."sessionId", w.fingerprint))
      offset 0) n
    where n.session is not null;
end $$;

CREATE FUNCTION public.book_session(p_practice uuid, p_session uuid) RETURNS SETOF jsonb
    LANGUAGE sql STABLE
    AS $$
  select jsonb_build_object('id', s.id, 'version', s.version, 'lenderSessionId', s.lender_session_id,
    'patientId',
      (select c.surviving_id from patient c where c.practice_id = p_practice and c.id = s.patient_id),
    'patientReference', s.patient_id,
    'locationId', s.location_id,
    'merchantNumber', s.merchant_number, 'purpose', s.purpose, 'intent', s.intent, 'dialog', s.dialog,
    -- The lease ends by time, and with the sign-in that launched.
    'leaseHolds', coalesce(s.lease_until >= clock.now(), false) and not exists (
      select from identity.sign_in i where i.id = s.sign_in_id and i.ended_at is not null), 'heldCents', s.held_cents,
    'place', (select v from book_place(p_practice, s.location_id) v),
    'invoices', case when s.dialog = 'open' and s.purpose = 'payment' then coalesce((
      select jsonb_agg((select v from book_invoice(p_practice, (a->>'invoiceId')::uuid, false) v))
      from jsonb_array_elements(s.intent->'allocations') a), '[]') else '[]' end,
    'source', case when s.purpose = 'refund' then book_source(p_practice, (s.intent->>'paymentId')::uuid) end)
  from carecredit_session s where s.practice_id = p_practice and s.id = p_session
$$;

CREATE FUNCTION public.book_set_aside(p_practice uuid, p_session uuid, p_fingerprint text) RETURNS boolean
    LANGUAGE plpgsql STABLE
    SET plan_cache_mode TO 'force_generic_plan'
    SET enable_seqscan TO 'off'
    SET enable_hashjoin TO 'off'
    AS $$
begin
  return exists (
    select from carecredit_session own
    join carecredit_session other on other.practice_id = p_practice
      and other.patient_id = any(charts_of(p_practice, own.patient_id))
    join quarantined_result q on q.practice_id = p_practice and q.session_id = other.id
    where own.practice_id = p_practice and own.id = p_session and q.fingerprint = p_fingerprint);
end $$;

CREATE FUNCTION public.book_source(p_practice uuid, p_source uuid) RETURNS jsonb
    LANGUAGE plpgsql STABLE
    SET plan_cache_mode TO 'force_generic_plan'
    SET enable_seqscan TO 'off'
    SET enable_hashjoin TO 'off'
    AS $$
begin
  return (
    select jsonb_build_object('id', s.id, 'version', s.version, 'patientId',
        (select c.surviving_id from patient c where c.practice_id = p_practice and c.id = p.patient_id),
      'locationId', p.location_id,
      'kind', p.kind, 'method', p.method, 'merchantNumber', p.merchant_number, 'integrated', p.result_id is not null,
      'lenderTransactionId', t.lender_transaction_id, 'receivedOn', p.received_on, 'reference', p.reference, 'note',
        p.note,
      'entryId', p.entry_id,
      'ended', exists (select from payment_end x where x.practice_id = p_practice and x.payment_id = p.id),
      'amountCents', s.amount_cents, 'refundedCents', s.refunded_cents, 'heldCents', s.held_cents,
      'disputedCents', s.disputed_cents,
      'namedUnappliedCents', case when t.lender_transaction_id is null then 0
        else book_named_unapplied(p_practice, t.lender_transaction_id) end,
      'applied', coalesce((select jsonb_agg(a) from (
        select invoice_id as "invoiceId", lot_id as "lotId", sum(amount_cents)::bigint as "netCents",
               max(id::text) filter (where amount_cents > 0) as "latestId"
        from allocation where practice_id = p_practice and source_id = s.id
        group by invoice_id, lot_id having sum(amount_cents) > 0) a), '[]'),
      'lots', coalesce((select jsonb_agg(book_lot(p_practice, l.id) order by l.id) from lot l
        where l.practice_id = p_practice and l.source_id = s.id), '[]'),
      'invoices', coalesce((select jsonb_agg((select v from book_invoice(p_practice, i.invoice_id, true) v)) from (
        select invoice_id from allocation where practice_id = p_practice and source_id = s.id
        group by invoice_id having sum(amount_cents) > 0) i), '[]'),
      'dependents', coalesce((select jsonb_agg(d.words) from (
        select 'a refund on ' || r.refunded_on as words from refund r
          where r.practice_id = p_practice and r.source_id = s.id
        union all
        select 'a deposit at the bank on ' || d.deposited_on from bank_deposit d
        where d.practice_id = p_practice and d.id = bank_deposit_of(p_practice, s.id)
        union all
        select 'return ' || t.number from lot l join item_return t on t.practice_id = p_practice and t.id = l.return_id
        where l.practice_id = p_practice and l.source_id = s.id) d), '[]'))
    from money_source s
    join payment p on p.practice_id = p_practice and p.id = s.id
    left join lender_result t on t.practice_id = p_practice and t.id = p.result_id
    where s.practice_id = p_practice and s.id = p_source);
end $$;

CREATE FUNCTION public.charts_named(p_practice uuid, p_from text, p_below text, p_words text[], p_limit integer) RETURNS uuid[]
    LANGUAGE plpgsql STABLE
    SET plan_cache_mode TO 'force_generic_plan'
    SET enable_seqscan TO 'off'
    SET enable_hashjoin TO 'off'
    SET enable_mergejoin TO 'off'
    AS $$
begin
  return (
    select coalesce(array_agg(distinct c.chart), '{}') from (
      select n.patient_id from patient_name n
      where n.practice_id = p_practice and n.turn >= p_from and n.turn < p_below
        and (p_words = '{}' or holds_words(n.turn, p_words))
      limit p_limit) named
    join patient p on p.practice_id = p_practice and p.id = named.patient_id
    cross join unnest(p.charts) c(chart));
end $$;

CREATE FUNCTION public.charts_of(p_practice uuid, p_patient uuid) RETURNS uuid[]
    LANGUAGE plpgsql STABLE
    AS $$
begin
  return (
    select s.charts from patient c
    join patient s on s.practice_id = p_practice and s.id = c.surviving_id
    where c.practice_id = p_practice and c.id = p_patient);
end $$;

CREATE FUNCTION public.event_feed(after_txid xid8, after_id uuid, max_rows integer) RETURNS TABLE(practice_id uuid, id uuid, txid xid8, topic text, subject jsonb)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
    select e.practice_id, e.id, e.txid, e.topic, e.subject from public.event e
    where (e.txid, e.id) > (after_txid, after_id) and e.txid < pg_snapshot_xmin(pg_current_snapshot())
    order by e.txid, e.id limit max_rows
  $$;

CREATE FUNCTION public.event_prune() RETURNS void
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
    delete from public.event where recorded_at < clock.now() - interval '1 day'
  $$;

CREATE FUNCTION public.find_by_name(p_practice uuid, p_from text, p_below text, p_words text[], p_numbers text[], p_key text, p_id uuid, p_limit integer) RETURNS TABLE(found_as integer, found_key text, found_id uuid, patient_id uuid)
    LANGUAGE plpgsql STABLE ROWS 50
    SET plan_cache_mode TO 'force_generic_plan'
    SET enable_seqscan TO 'off'
    SET enable_hashjoin TO 'off'
    SET enable_mergejoin TO 'off'
    SET enable_bitmapscan TO 'off'
    SET enable_sort TO 'off'
    AS $$
begin
  return query select 0, n.turn, n.patient_id, n.patient_id
    from patient_name n
    where n.practice_id = p_practice and n.turn < p_below and (n.turn, n.patient_id) > (greatest(p_key, p_from), p_id)
      and (p_words = '{}' or holds_words(n.turn, p_words))
      -- One look-up a row; as an EXISTS it would read and hash every patient first.
      and (p_numbers = '{}' or (
        select has_numbers(p, p_numbers) from patient p where p.practice_id = p_practice and p.id = n.patient_id))
      and not exists (
        select from patient_name o where o.practice_id = p_practice and o.patient_id = n.patient_id
          and o.turn >= p_from and o.turn < n.turn and (p_words = '{}' or holds_words(o.turn, p_words)))
    order by n.turn, n.patient_id limit p_limit;
end $$;

CREATE FUNCTION public.find_by_number(p_practice uuid, p_from text, p_below text, p_date integer, p_date_below integer, p_names text[], p_numbers text[], p_place integer, p_key text, p_id uuid, p_limit integer) RETURNS TABLE(found_as integer, found_key text, found_id uuid, patient_id uuid)
    LANGUAGE plpgsql STABLE ROWS 50
    SET plan_cache_mode TO 'force_generic_plan'
    SET enable_seqscan TO 'off'
    SET enable_hashjoin TO 'off'
    SET enable_mergejoin TO 'off'
    SET enable_bitmapscan TO 'off'
    SET enable_sort TO 'off'
    AS $$
declare
  none constant uuid := '00000000-0000-0000-0000-000000000000';
begin
  -- The key is the only lower bound of its range: of two, an index would follow the looser.
  if p_place < 1 then p_key := p_from; p_id := none; end if;
  if p_place <= 1 then
    return query select 1, p.chart_key, p.id, p.surviving_id from patient p
      where p.practice_id = p_practice and p.chart_key < p_below
        and (p.chart_key, p.id) > (p_key, p_id)
        and (p_names = '{}' or has_names(p_practice, p.surviving_id, p_names))
        and (p_numbers = '{}' or has_numbers(p, p_numbers))
      order by p.chart_key, p.id limit p_limit;
  end if;
  if p_place < 2 then p_key := p_from; p_id := none; end if;
  if p_place <= 2 then
    return query select 2, p.phone_digits, p.id, p.surviving_id from patient p
      where p.practice_id = p_practice and p.phone_digits collate "C" < p_below
        and (p.phone_digits collate "C", p.id) > (p_key, p_id)
        and p.phone_digits <> '' and p.merged_into is null and not (p.chart_key >= p_from and p.chart_key < p_below)
        and (p_names = '{}' or has_names(p_practice, p.surviving_id, p_names))
        and (p_numbers = '{}' or has_numbers(p, p_numbers))
      order by p.phone_digits collate "C", p.id limit p_limit;
  end if;
  -- A word that begins no date has an empty range.
  if p_date >= p_date_below then return; end if;
  if p_place < 3 then p_key := p_date; p_id := none; end if;
  if p_place <= 3 then
    return query select 3, p.birth_ymd::text, p.id, p.surviving_id from patient p
      where p.practice_id = p_practice and p.birth_ymd < p_date_below
        and (p.birth_ymd, p.id) > (p_key::int, p_id)
        and p.merged_into is null and not (p.chart_key >= p_from and p.chart_key < p_below)
        and not (p.phone_digits collate "C" >= p_from and p.phone_digits collate "C" < p_below)
        and (p_names = '{}' or has_names(p_practice, p.surviving_id, p_names))
        and (p_numbers = '{}' or has_numbers(p, p_numbers))
      order by p.birth_ymd, p.id limit p_limit;
  end if;
  if p_place < 4 then p_key := p_date; p_id := none; end if;
  return query select 4, to_char(p.birth_mdy, 'FM00000000'), p.id, p.surviving_id from patient p
    where p.practice_id = p_practice and p.birth_mdy < p_date_below
      and (p.birth_mdy, p.id) > (p_key::int, p_id)
      and p.merged_into is null and not (p.chart_key >= p_from and p.chart_key < p_below)
      and not (p.phone_digits collate "C" >= p_from and p.phone_digits collate "C" < p_below)
      and not (p.birth_ymd >= p_date and p.birth_ymd < p_date_below)
      and (p_names = '{}' or has_names(p_practice, p.surviving_id, p_names))
      and (p_numbers = '{}' or has_numbers(p, p_numbers))
    order by p.birth_mdy, p.id limit p_limit;
end $$;

CREATE FUNCTION public.has_names(p_practice uuid, p_patient uuid, words text[]) RETURNS boolean
    LANGUAGE plpgsql STABLE
    AS $$
begin
  return not exists (select from unnest(words) word where not exists (select from patient_name n
    where n.practice_id = p_practice and n.patient_id = p_patient and starts_with(n.turn, word)));
end $$;

CREATE TABLE public.patient (
    practice_id uuid NOT NULL,
    id uuid NOT NULL,
    chart_number text NOT NULL,
    first_name text NOT NULL,
    last_name text NOT NULL,
    birth_date date NOT NULL,
    phone text DEFAULT ''::text NOT NULL,
    email text DEFAULT ''::text NOT NULL,
    street text DEFAULT ''::text NOT NULL,
    city text DEFAULT ''::text NOT NULL,
    state text DEFAULT ''::text NOT NULL,
    zip text DEFAULT ''::text NOT NULL,
    note text DEFAULT ''::text NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    added_at timestamp with time zone DEFAULT clock.now() NOT NULL,
    phone_digits text GENERATED ALWAYS AS (regexp_replace(phone, '\D'::text, ''::text, 'g'::text)) STORED,
    active boolean DEFAULT true NOT NULL,
    merged_into uuid,
    surviving_id uuid GENERATED ALWAYS AS (COALESCE(merged_into, id)) STORED NOT NULL,
    merged_ids uuid[] DEFAULT '{}'::uuid[] NOT NULL,
    charts uuid[] GENERATED ALWAYS AS ((id || merged_ids)) STORED NOT NULL,
    guarantor_id uuid,
    sort_name text GENERATED ALWAYS AS (((lower(last_name) || ' '::text) || lower(first_name))) STORED NOT NULL COLLATE pg_catalog."C",
    chart_key text GENERATED ALWAYS AS (lower(regexp_replace(chart_number, '[^[:alnum:]]'::text, ''::text, 'g'::text))) STORED NOT NULL COLLATE pg_catalog."C",
    birth_ymd integer GENERATED ALWAYS AS (((((EXTRACT(year FROM birth_date) * (10000)::numeric) + (EXTRACT(month FROM birth_date) * (100)::numeric)) + EXTRACT(day FROM birth_date)))::integer) STORED NOT NULL,
    birth_mdy integer GENERATED ALWAYS AS (((((EXTRACT(month FROM birth_date) * (1000000)::numeric) + (EXTRACT(day FROM birth_date) * (10000)::numeric)) + EXTRACT(year FROM birth_date)))::integer) STORED NOT NULL,
    CONSTRAINT patient_check CHECK ((merged_into <> id)),
    CONSTRAINT patient_check1 CHECK ((guarantor_id <> id)),
    CONSTRAINT patient_check2 CHECK (((merged_into IS NULL) OR ((guarantor_id IS NULL) AND (merged_ids = '{}'::uuid[]))))
);

ALTER TABLE ONLY public.patient FORCE ROW LEVEL SECURITY;

CREATE FUNCTION public.has_numbers(p public.patient, words text[]) RETURNS boolean
    LANGUAGE plpgsql STABLE
    AS $$
begin
  for at in 1 .. cardinality(words) loop
    if not (starts_with(p.chart_key, words[at]) or starts_with(p.phone_digits, words[at]) or length(words[at]) > 3
      and (starts_with(p.birth_ymd::text, words[at]) or starts_with(to_char(p.birth_mdy, 'FM00000000'), words[at])))
    then return false; end if;
  end loop;
  return true;
end $$;

CREATE FUNCTION public.holds_words(turn text, words text[]) RETURNS boolean
    LANGUAGE plpgsql IMMUTABLE
    AS $$
begin
  for at in 1 .. cardinality(words) loop
    if strpos(' ' || turn, ' ' || words[at]) = 0 then return false; end if;
  end loop;
  return true;
end $$;

CREATE FUNCTION public.invoice_parts(p_practice uuid, p_invoice uuid) RETURNS TABLE(part text, entry_id uuid, account smallint, cents bigint)
    LANGUAGE sql STABLE
    AS $$
  select x.part, x.entry_id, x.account::smallint, x.cents from (
    select 'charges' as part, i.entry_id, 4000 as account, i.net_cents + i.discount_cents as cents
      from invoice i where i.practice_id = p_practice and i.id = p_invoice
    union all
    select 'discounts', i.entry_id, 4900, -i.discount_cents
      from invoice i where i.practice_id = p_practice and i.id = p_invoice
    union all
    select 'tax', i.entry_id, 2500, i.tax_cents
      from invoice i where i.practice_id = p_practice and i.id = p_invoice
    union all
    select 'adjustments', a.entry_id, 4900, -a.net_cents - a.tax_cents
      from adjustment a where a.practice_id = p_practice and a.invoice_id = p_invoice
    union all
    select 'returns', t.entry_id, 4910, -t.net_cents - t.tax_cents
      from item_return t where t.practice_id = p_practice and t.invoice_id = p_invoice
    union all
    select 'restocking-fees', t.entry_id, 4010, t.fee_cents
      from item_return t where t.practice_id = p_practice and t.invoice_id = p_invoice
    union all
    -- What a failed refund gave back to the charge was posted with its failure.
    select 'allowances', coalesce(s.entry_id, r.entry_id), 4910, -c.net_cents - c.tax_cents
      from charge_reduction c
      join refund r on r.practice_id = c.practice_id and r.id = c.document_id
      left join refund_step s on s.practice_id = c.practice_id and s.refund_id = r.id and s.kind = 'failed'
        and c.net_cents + c.tax_cents < 0
      where c.practice_id = p_practice and c.invoice_id = p_invoice and c.kind = 'allowance'
    union all
    select 'write-offs', w.entry_id, 5100, -w.amount_cents
      from write_off w where w.practice_id = p_practice and w.invoice_id = p_invoice
    union all
    select 'recoveries', w.entry_id, 5100, w.amount_cents
      from write_off_recovery w where w.practice_id = p_practice and w.invoice_id = p_invoice
    union all
    select 'void', v.entry_id, 1100, -i.total_cents
      from invoice_void v join invoice i on i.practice_id = v.practice_id and i.id = v.invoice_id
      where v.practice_id = p_practice and v.invoice_id = p_invoice
    union all
    select case
        when a.kind = 'applied' and a.lot_id is null then 'payments'
        when a.kind = 'applied' and l.account = 2100 then 'deposits'
        when a.kind = 'applied' then 'credits'
        when a.kind = 'refund' then 'refunds'
        when a.kind = 'return' then 'given-back'
        when a.kind = 'bounced' then 'bounced'
        else 'taken-off' end,
      a.entry_id, 1100, -a.amount_cents
      from allocation a left join lot l on l.practice_id = a.practice_id and l.id = a.lot_id
      where a.practice_id = p_practice and a.invoice_id = p_invoice
  ) x where x.cents <> 0 $$;

CREATE FUNCTION public.is_named(p_practice uuid, p_patient uuid, p_from text, p_below text, p_words text[]) RETURNS boolean
    LANGUAGE plpgsql STABLE
    SET plan_cache_mode TO 'force_generic_plan'
    SET enable_seqscan TO 'off'
    AS $$
begin
  return exists (
    select from patient_name n where n.practice_id = p_practice and n.patient_id = p_patient
      and n.turn >= p_from and n.turn < p_below and (p_words = '{}' or holds_words(n.turn, p_words)));
end $$;

CREATE FUNCTION public.keep_payment_facts() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  if (to_jsonb(new) - '{reference,note}'::text[]) is distinct from (to_jsonb(old) - '{reference,note}'::text[]) then
    raise exception 'of a payment only reference and note may change' using errcode = 'TW001';
  end if;
  return new;
end $$;

CREATE FUNCTION public.ledger_change(p_practice uuid, stamp jsonb, plan jsonb) RETURNS void
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION public.ledger_close(p_practice uuid, p_location uuid, p_through date, p_actor uuid, p_id uuid) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
  perform set_config('app.practice_id', p_practice::text, true);
  perform pg_advisory_xact_lock(hashtextextended(p_practice::text, 1));
  insert into closing (practice_id, id, location_id, closed_through, closed_by, recorded_at,
    seal_number, seal_hash, sealed_at)
    select p_practice, p_id, p_location, p_through, p_actor, clock.now(), s.number, s.hash, s.sealed_at
    from (values (1)) as once left join lateral (
      select number, hash, sealed_at from entry_seal where practice_id = p_practice
      order by number desc limit 1) s on true;
end $$;

CREATE FUNCTION public.ledger_commit(p_practice uuid, plan jsonb) RETURNS jsonb
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET plan_cache_mode TO 'force_generic_plan'
    SET enable_seqscan TO 'off'
    SET enable_hashjoin TO 'off'
    SET enable_mergejoin TO 'off'
    AS $$
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

CREATE FUNCTION public.ledger_credit_document(stamp jsonb, plan jsonb) RETURNS void
    LANGUAGE plpgsql
    AS $$
begin
  if plan ? 'credit' then
    insert into credit
      select r.* from jsonb_populate_recordset(jsonb_populate_record(null::credit, stamp), plan->'credit') r;
  end if;
  if plan ? 'goodwill_expiry' then
    insert into goodwill_expiry
      select r.* from jsonb_populate_recordset(
        jsonb_populate_record(null::goodwill_expiry, stamp), plan->'goodwill_expiry') r;
  end if;
  if plan ? 'lot_transfer' then
    insert into lot_transfer
      select r.* from jsonb_populate_recordset(
        jsonb_populate_record(null::lot_transfer, stamp), plan->'lot_transfer') r;
  end if;
  if plan ? 'refund_step' then
    insert into refund_step
      select r.* from jsonb_populate_recordset(jsonb_populate_record(null::refund_step, stamp), plan->'refund_step') r;
  end if;
  if plan ? 'approval' then
    insert into approval
      select r.* from jsonb_populate_recordset(jsonb_populate_record(null::approval, stamp), plan->'approval') r;
  end if;
  if plan ? 'approval_decision' then
    insert into approval_decision
      select r.* from jsonb_populate_recordset(
        jsonb_populate_record(null::approval_decision, stamp), plan->'approval_decision') r;
  end if;
end $$;

CREATE FUNCTION public.ledger_day_document(stamp jsonb, plan jsonb) RETURNS void
    LANGUAGE plpgsql
    AS $$
begin
  if plan ? 'cash_count' then
    insert into cash_count
      select r.* from jsonb_populate_recordset(jsonb_populate_record(null::cash_count, stamp), plan->'cash_count') r;
  end if;
  if plan ? 'bank_deposit' then
    insert into bank_deposit
      select r.* from jsonb_populate_recordset(
        jsonb_populate_record(null::bank_deposit, stamp), plan->'bank_deposit') r;
    insert into bank_deposit_check
      select r.* from jsonb_populate_recordset(
        jsonb_populate_record(null::bank_deposit_check, stamp), plan->'bank_deposit_check') r;
  end if;
  if plan ? 'bank_deposit_void' then
    insert into bank_deposit_void
      select r.* from jsonb_populate_recordset(
        jsonb_populate_record(null::bank_deposit_void, stamp), plan->'bank_deposit_void') r;
  end if;
end $$;

CREATE FUNCTION public.ledger_document(p_practice uuid, stamp jsonb, plan jsonb) RETURNS void
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION public.ledger_fold_through(p_practice uuid, p_id uuid, p_through date, p_known timestamp with time zone) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
  perform set_config('app.practice_id', p_practice::text, true);
  if exists (select from ledger_fold f where f.practice_id = p_practice and f.through_on = p_through
             and f.recorded_through >= p_known - interval '12 hours')
  then return; end if;
  with balances as materialized (select * from balances_at(p_practice, null, p_through, p_known)),
  fold as (
    insert into ledger_fold (practice_id, id, through_on, recorded_through, made_at)
      values (p_practice, p_id, p_through, p_known, clock.now()) returning id)
  insert into ledger_fold_balance (practice_id, fold_id, account, key, cents)
    select p_practice, f.id, b.account, b.key, b.cents from balances b, fold f;
  delete from ledger_fold f where f.practice_id = p_practice and f.made_at < clock.now() - interval '2 days'
    and f.through_on <> (date_trunc('month', f.through_on) + interval '1 month - 1 day')::date;
end $$;

CREATE FUNCTION public.ledger_invoice_document(stamp jsonb, plan jsonb) RETURNS void
    LANGUAGE plpgsql
    AS $$
begin
  if plan ? 'adjustment' then
    insert into adjustment
      select r.* from jsonb_populate_recordset(jsonb_populate_record(null::adjustment, stamp), plan->'adjustment') r;
  end if;
  if plan ? 'write_off' then
    insert into write_off
      select r.* from jsonb_populate_recordset(jsonb_populate_record(null::write_off, stamp), plan->'write_off') r;
  end if;
  if plan ? 'write_off_recovery' then
    insert into write_off_recovery
      select r.* from jsonb_populate_recordset(
        jsonb_populate_record(null::write_off_recovery, stamp), plan->'write_off_recovery') r;
  end if;
end $$;

CREATE FUNCTION public.ledger_lock(p_practice uuid, expect jsonb) RETURNS void
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION public.ledger_post(p_practice uuid, stamp jsonb, plan jsonb) RETURNS void
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION public.ledger_results(stamp jsonb, plan jsonb) RETURNS void
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION public.ledger_wait(p_practice uuid, p_sessions uuid[], p_sources uuid[], p_keys uuid[]) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
  perform set_config('app.practice_id', p_practice::text, true);
  perform from carecredit_session where practice_id = p_practice and id = any(p_sessions) order by id for no key update;
  perform from money_source where practice_id = p_practice and id = any(p_sources) order by id for no key update;
  perform from balance where practice_id = p_practice and account = any(array[1035,1100,2100,2200,2210,2300])
    and key = any(p_keys)
    order by account, key for no key update;
end $$;

CREATE FUNCTION public.ledger_watermark(p_practice uuid) RETURNS timestamp with time zone
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
  perform pg_advisory_xact_lock(hashtextextended(p_practice::text, 1));
  return clock.now() - interval '1 minute';
end $$;

CREATE FUNCTION public.limits_of(p_practice uuid) RETURNS jsonb
    LANGUAGE sql STABLE
    AS $$
  select jsonb_build_object(
    'refundCents', jsonb_build_object('frontdesk', frontdesk_refund_cents, 'biller', biller_refund_cents),
    'goodwillCents', jsonb_build_object('frontdesk', frontdesk_goodwill_cents, 'biller', biller_goodwill_cents),
    'writeOffCents', jsonb_build_object('biller', biller_write_off_cents),
    'goodwillMonths', goodwill_months, 'version', version)
  from practice_limits where practice_id = p_practice
$$;

CREATE FUNCTION public.name_turns(first_name text, last_name text) RETURNS SETOF text
    LANGUAGE sql IMMUTABLE
    AS $$
  select distinct array_to_string(w.words[at:] || w.words[:at - 1], ' ')
  from (select string_to_array(search_form(last_name || ' ' || first_name), ' ') as words) w,
    generate_series(1, least(cardinality(w.words), 8)) at
$$;

CREATE FUNCTION public.owed_of_page(p_practice uuid, p_patients uuid[]) RETURNS TABLE(patient_id uuid, balance_cents bigint, last_visit_on date)
    LANGUAGE plpgsql STABLE ROWS 25
    SET plan_cache_mode TO 'force_generic_plan'
    SET enable_seqscan TO 'off'
    SET enable_hashjoin TO 'off'
    SET enable_mergejoin TO 'off'
    AS $$
begin
  return query select c.id, sum(b.balance_cents)::bigint, max(i.issued_on)
    from (select p.id, unnest(p.charts) as chart from patient p
      where p.practice_id = p_practice and p.id = any(p_patients)) c
    join invoice i on i.practice_id = p_practice and i.patient_id = c.chart
    join balance b on b.practice_id = p_practice and b.account = 1100 and b.key = i.id
    group by c.id;
end $$;

CREATE FUNCTION public.payments_referred(p_practice uuid, p_from text[], p_below text[], p_limit integer) RETURNS uuid[]
    LANGUAGE plpgsql STABLE
    SET plan_cache_mode TO 'force_generic_plan'
    SET enable_seqscan TO 'off'
    AS $$
begin
  return (
    select coalesce(array_agg(distinct m.id), '{}')
    from unnest(p_from, p_below) r(low, high) cross join lateral (
      select p.id from payment p where p.practice_id = p_practice and p.reference <> ''
        and p.reference collate "C" >= r.low and p.reference collate "C" < r.high limit p_limit) m);
end $$;

CREATE FUNCTION public.refuse_foreign_posting() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
declare
  writing constant bigint := pg_current_xact_id()::text::bigint;
begin
  -- A balanced extra pair would pass a check of balance alone.
  if exists (select from added a left join entry e on e.practice_id = a.practice_id and e.id = a.entry_id
             where e.written_in is distinct from writing)
  then raise exception 'a posting joins an entry only in the entry''s own transaction' using errcode = 'TW001';
  end if;
  return null;
end $$;

CREATE FUNCTION public.refuse_integrated_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
declare
  payment_id uuid;
begin
  if tg_table_name = 'payment_end' then payment_id := new.payment_id;
  elsif tg_table_name = 'money_source' then payment_id := new.id;
  else
    select p.id into payment_id from entry e
      join payment p on p.practice_id = e.practice_id and p.id = e.document_id and p.entry_id = e.id
      where e.practice_id = new.practice_id and e.id = new.reverses_id;
  end if;
  if exists (select from payment p
             where p.practice_id = new.practice_id and p.id = payment_id and p.result_id is not null)
  then raise exception 'an integrated transaction stays as it is' using errcode = 'TW001';
  end if;
  return new;
end $$;

CREATE FUNCTION public.refuse_own_approval() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  if exists (select from approval a where a.practice_id = new.practice_id and a.id = new.approval_id
             and a.created_by is not distinct from new.created_by)
  then raise exception 'a second person decides' using errcode = 'TW001';
  end if;
  return new;
end $$;

CREATE FUNCTION public.refuse_session_rebinding() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  if (new.practice_id, new.id, new.patient_id, new.location_id, new.merchant_number, new.purpose, new.intent,
    new.created_at)
     is distinct from
     (old.practice_id, old.id, old.patient_id, old.location_id, old.merchant_number, old.purpose, old.intent,
       old.created_at)
  then raise exception 'a session stays bound to its patient, place and purpose' using errcode = 'TW001';
  end if;
  return new;
end $$;

CREATE FUNCTION public.refuse_unmerging() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  raise exception 'a merged chart stays merged' using errcode = 'TW001';
end $$;

CREATE FUNCTION public.renew_name_turns() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
declare
  survivor uuid := coalesce(new.merged_into, new.id);
begin
  delete from patient_name n where n.practice_id = new.practice_id and n.patient_id in (new.id, survivor);
  insert into patient_name (practice_id, turn, patient_id)
    select distinct new.practice_id, t.turn, survivor
    from patient p, name_turns(p.first_name, p.last_name) t(turn)
    where p.practice_id = new.practice_id and (p.id = survivor or p.merged_into = survivor);
  return null;
end $$;

CREATE FUNCTION public.require_balanced_entry() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION public.require_expected_drawer() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
declare
  drawer smallint := 1000;
  dated date;
  held bigint;
begin
  if tg_table_name = 'cash_count' then dated := new.counted_on;
  else
    dated := new.deposited_on;
    drawer := case new.kind when 'card' then 1020 when 'ach' then 1015 else 1000 end;
  end if;
  -- Alone, as closing a day is: nothing else is being posted while the drawer is looked at.
  perform pg_advisory_xact_lock(hashtextextended(new.practice_id::text, 1));
  select coalesce(sum(b.cents), 0) into held
    from balances_at(new.practice_id, array[drawer], dated, null) b where b.key = new.location_id::text;
  held := held - coalesce((
    select sum(case l.side when 'D' then l.cents else -l.cents end) from posting l
    where l.practice_id = new.practice_id and l.entry_id = new.entry_id and l.account = drawer), 0);
  if held <> new.expected_cents then
    raise exception 'the drawer holds another amount' using errcode = 'TW002';
  end if;
  return null;
end $$;

CREATE FUNCTION public.search_form(name text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$
  select trim(regexp_replace(translate(lower(regexp_replace(
    normalize(name, NFD), '[\u0300-\u036f''\u2019]', '', 'g')), 'ŁØÆŒÐÞ', 'łøæœðþ'), '[-\s.,;:()"/&_]+', ' ', 'g'))
$$;

CREATE FUNCTION public.surviving_patient(p_practice uuid, p_patient uuid) RETURNS uuid
    LANGUAGE plpgsql STABLE
    AS $$
begin
  return (select c.surviving_id from patient c where c.practice_id = p_practice and c.id = p_patient);
end $$;

CREATE FUNCTION rate.hit(counted text, allowed integer, window_seconds integer) RETURNS integer
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    AS $$
  insert into rate.counter as c (key, window_ends, hits)
  select counted, t.now + make_interval(secs => window_seconds), 1 from (select clock.now() as now) t
  on conflict (key) do update set
    hits = case when c.window_ends <= clock.now() then 1 else c.hits + 1 end,
    window_ends = case when c.window_ends <= clock.now() then excluded.window_ends else c.window_ends end
  returning case when hits <= allowed then 0
    else greatest(1, ceil(extract(epoch from window_ends - clock.now())))::int end
$$;

CREATE FUNCTION rate.prune() RETURNS void
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    AS $$
  delete from rate.counter where window_ends < clock.now() - interval '1 hour'
$$;

CREATE PROCEDURE wall.append_only(IN tab regclass)
    LANGUAGE plpgsql
    AS $$
begin
  execute format('create trigger append_only before update or delete on %s
    for each statement execute function wall.refuse_change()', tab);
  execute format('create trigger never_truncated before truncate on %s
    for each statement execute function wall.refuse_change()', tab);
end $$;

CREATE PROCEDURE wall.create_event_feed(IN app_role text)
    LANGUAGE plpgsql
    AS $_$
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
end $_$;

CREATE FUNCTION wall.refuse_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  raise exception '% is append-only: % refused', tg_table_name, lower(tg_op) using errcode = 'TW001';
end $$;

CREATE PROCEDURE wall.separate_practices()
    LANGUAGE plpgsql
    AS $$
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

CREATE TABLE identity.challenge (
    id uuid NOT NULL,
    token_hash text NOT NULL,
    account_id uuid NOT NULL,
    purpose text NOT NULL,
    method text NOT NULL,
    sent_to text,
    code_hash text,
    totp_secret text,
    sends integer DEFAULT 1 NOT NULL,
    tries integer DEFAULT 0 NOT NULL,
    sent_at timestamp with time zone DEFAULT clock.now() NOT NULL,
    ended_at timestamp with time zone,
    letter_id uuid,
    CONSTRAINT challenge_method_check CHECK ((method = ANY (ARRAY['totp'::text, 'email'::text, 'sms'::text]))),
    CONSTRAINT challenge_purpose_check CHECK ((purpose = ANY (ARRAY['sign-in'::text, 'set-up'::text])))
);

CREATE TABLE identity.failure (
    key text NOT NULL,
    failures integer NOT NULL,
    rounds integer DEFAULT 0 NOT NULL,
    last_at timestamp with time zone NOT NULL,
    locked_until timestamp with time zone
);

CREATE TABLE identity.password_link (
    token_hash text NOT NULL,
    account_id uuid NOT NULL,
    purpose text NOT NULL,
    created_at timestamp with time zone DEFAULT clock.now() NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    CONSTRAINT password_link_purpose_check CHECK ((purpose = ANY (ARRAY['invitation'::text, 'recovery'::text])))
);

CREATE TABLE identity.recovery_code (
    account_id uuid NOT NULL,
    code_hash text NOT NULL,
    used_at timestamp with time zone
);

CREATE TABLE identity.sign_in (
    id uuid NOT NULL,
    token_hash text NOT NULL,
    account_id uuid NOT NULL,
    created_at timestamp with time zone DEFAULT clock.now() NOT NULL,
    last_seen_at timestamp with time zone DEFAULT clock.now() NOT NULL,
    ended_at timestamp with time zone,
    user_agent text NOT NULL,
    address text NOT NULL,
    stepped_up_at timestamp with time zone
);

CREATE TABLE identity.user_account (
    id uuid NOT NULL,
    practice_id uuid,
    user_id text NOT NULL,
    display_name text NOT NULL,
    email text,
    phone text,
    password_hash text,
    password_changed_at timestamp with time zone DEFAULT clock.now() NOT NULL,
    status text DEFAULT 'active'::text NOT NULL,
    suspended_reason text,
    created_at timestamp with time zone DEFAULT clock.now() NOT NULL,
    last_used_at timestamp with time zone,
    password_stands_alone boolean DEFAULT true NOT NULL,
    second_factor text,
    totp_secret text,
    totp_last_step bigint DEFAULT 0 NOT NULL,
    CONSTRAINT user_account_alone_check CHECK ((password_stands_alone OR (second_factor IS NOT NULL))),
    CONSTRAINT user_account_check CHECK (((status = 'suspended'::text) = (suspended_reason IS NOT NULL))),
    CONSTRAINT user_account_password_check CHECK (((status = ANY (ARRAY['invited'::text, 'removed'::text])) = (password_hash IS NULL))),
    CONSTRAINT user_account_second_factor_check CHECK ((second_factor = ANY (ARRAY['totp'::text, 'email'::text, 'sms'::text]))),
    CONSTRAINT user_account_status_check CHECK ((status = ANY (ARRAY['invited'::text, 'active'::text, 'suspended'::text, 'removed'::text]))),
    CONSTRAINT user_account_totp_check CHECK ((COALESCE((second_factor = 'totp'::text), false) = (totp_secret IS NOT NULL))),
    CONSTRAINT user_account_user_id_check CHECK (((char_length(user_id) >= 2) AND (char_length(user_id) <= 100)))
);

CREATE TABLE migration.applied (
    name text NOT NULL,
    checksum text NOT NULL,
    applied_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);

CREATE TABLE public.adjustment (
    practice_id uuid NOT NULL,
    id uuid NOT NULL,
    invoice_id uuid NOT NULL,
    patient_id uuid NOT NULL,
    location_id uuid NOT NULL,
    adjusted_on date NOT NULL,
    kind text NOT NULL,
    reason text NOT NULL,
    net_cents bigint NOT NULL,
    tax_cents bigint NOT NULL,
    entry_id uuid NOT NULL,
    created_by uuid,
    recorded_at timestamp with time zone NOT NULL,
    CONSTRAINT adjustment_kind_check CHECK ((kind = ANY (ARRAY['courtesy'::text, 'price-correction'::text, 'promotion'::text, 'small-balance'::text, 'other'::text]))),
    CONSTRAINT adjustment_net_cents_check CHECK ((net_cents >= 0)),
    CONSTRAINT adjustment_tax_cents_check CHECK ((tax_cents >= 0))
);

ALTER TABLE ONLY public.adjustment FORCE ROW LEVEL SECURITY;

CREATE TABLE public.allocation (
    practice_id uuid NOT NULL,
    id uuid NOT NULL,
    source_id uuid NOT NULL,
    lot_id uuid,
    invoice_id uuid NOT NULL,
    amount_cents bigint NOT NULL,
    kind text NOT NULL,
    takes_back_id uuid,
    document_id uuid NOT NULL,
    allocated_on date NOT NULL,
    entry_id uuid NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    CONSTRAINT allocation_amount_cents_check CHECK ((amount_cents <> 0)),
    CONSTRAINT allocation_kind_check CHECK ((kind = ANY (ARRAY['applied'::text, 'un-applied'::text, 'refund'::text, 'return'::text, 'deleted'::text, 'bounced'::text])))
);

ALTER TABLE ONLY public.allocation FORCE ROW LEVEL SECURITY;

CREATE TABLE public.approval (
    practice_id uuid NOT NULL,
    id uuid NOT NULL,
    kind text NOT NULL,
    patient_id uuid NOT NULL,
    location_id uuid NOT NULL,
    amount_cents bigint NOT NULL,
    request jsonb NOT NULL,
    reason text NOT NULL,
    created_by uuid,
    created_by_name text NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    CONSTRAINT approval_amount_cents_check CHECK ((amount_cents > 0)),
    CONSTRAINT approval_kind_check CHECK ((kind = ANY (ARRAY['goodwill'::text, 'refund'::text])))
);

ALTER TABLE ONLY public.approval FORCE ROW LEVEL SECURITY;

CREATE TABLE public.approval_decision (
    practice_id uuid NOT NULL,
    approval_id uuid NOT NULL,
    decision text NOT NULL,
    note text NOT NULL,
    created_by uuid,
    created_by_name text NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    CONSTRAINT approval_decision_decision_check CHECK ((decision = ANY (ARRAY['approved'::text, 'declined'::text])))
);

ALTER TABLE ONLY public.approval_decision FORCE ROW LEVEL SECURITY;

CREATE TABLE public.audit (
    practice_id uuid NOT NULL,
    id uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock.now() NOT NULL,
    actor_id uuid,
    actor_name text NOT NULL,
    action text NOT NULL,
    patient_id uuid,
    document_id uuid,
    summary text NOT NULL,
    written_in bigint DEFAULT ((pg_current_xact_id())::text)::bigint NOT NULL
);

ALTER TABLE ONLY public.audit FORCE ROW LEVEL SECURITY;

CREATE TABLE public.audit_seal (
    practice_id uuid NOT NULL,
    number integer NOT NULL,
    until_written_in bigint NOT NULL,
    until_id uuid NOT NULL,
    sealed_rows text[] NOT NULL,
    hash text NOT NULL,
    sealed_at timestamp with time zone DEFAULT clock.now() NOT NULL,
    CONSTRAINT audit_seal_number_check CHECK ((number > 0))
);

ALTER TABLE ONLY public.audit_seal FORCE ROW LEVEL SECURITY;

CREATE TABLE public.balance (
    practice_id uuid NOT NULL,
    account smallint NOT NULL,
    key uuid NOT NULL,
    balance_cents bigint NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    CONSTRAINT balance_floor CHECK ((balance_cents >= 0))
)
WITH (fillfactor='70');

ALTER TABLE ONLY public.balance FORCE ROW LEVEL SECURITY;

CREATE TABLE public.bank_deposit (
    practice_id uuid NOT NULL,
    id uuid NOT NULL,
    location_id uuid NOT NULL,
    kind text NOT NULL,
    deposited_on date NOT NULL,
    cash_cents bigint NOT NULL,
    checks_cents bigint NOT NULL,
    gross_cents bigint NOT NULL,
    fee_cents bigint NOT NULL,
    bank_cents bigint NOT NULL,
    expected_cents bigint NOT NULL,
    reference text NOT NULL,
    entry_id uuid NOT NULL,
    created_by uuid,
    recorded_at timestamp with time zone NOT NULL,
    CONSTRAINT bank_deposit_cash_cents_check CHECK ((cash_cents >= 0)),
    CONSTRAINT bank_deposit_check CHECK (((fee_cents >= 0) AND (fee_cents <= gross_cents))),
    CONSTRAINT bank_deposit_check1 CHECK ((bank_cents = (((cash_cents + checks_cents) + gross_cents) - fee_cents))),
    CONSTRAINT bank_deposit_check3 CHECK (
CASE kind
    WHEN 'slip'::text THEN (gross_cents = 0)
    ELSE ((cash_cents + checks_cents) = 0)
END),
    CONSTRAINT bank_deposit_checks_cents_check CHECK ((checks_cents >= 0)),
    CONSTRAINT bank_deposit_gross_cents_check CHECK ((gross_cents >= 0)),
    CONSTRAINT bank_deposit_held_check CHECK ((((cash_cents = 0) OR (expected_cents >= cash_cents)) AND ((gross_cents = 0) OR (expected_cents >= gross_cents)))),
    CONSTRAINT bank_deposit_kind_check CHECK ((kind = ANY (ARRAY['slip'::text, 'card'::text, 'ach'::text])))
);

ALTER TABLE ONLY public.bank_deposit FORCE ROW LEVEL SECURITY;

CREATE TABLE public.bank_deposit_check (
    practice_id uuid NOT NULL,
    deposit_id uuid NOT NULL,
    payment_id uuid NOT NULL,
    amount_cents bigint NOT NULL,
    CONSTRAINT bank_deposit_check_amount_cents_check CHECK ((amount_cents > 0))
);

ALTER TABLE ONLY public.bank_deposit_check FORCE ROW LEVEL SECURITY;

CREATE TABLE public.bank_deposit_void (
    practice_id uuid NOT NULL,
    deposit_id uuid NOT NULL,
    reason text NOT NULL,
    entry_id uuid NOT NULL,
    created_by uuid,
    recorded_at timestamp with time zone NOT NULL
);

ALTER TABLE ONLY public.bank_deposit_void FORCE ROW LEVEL SECURITY;

CREATE TABLE public.carecredit_session (
    practice_id uuid NOT NULL,
    id uuid NOT NULL,
    patient_id uuid NOT NULL,
    location_id uuid NOT NULL,
    merchant_number text NOT NULL,
    purpose text NOT NULL,
    intent jsonb NOT NULL,
    created_by uuid,
    created_by_name text NOT NULL,
    sign_in_id uuid,
    created_at timestamp with time zone NOT NULL,
    lender_session_id text,
    launched_at timestamp with time zone,
    dialog text NOT NULL,
    closed_because text,
    lease_until timestamp with time zone,
    attempts smallint DEFAULT 0 NOT NULL,
    asked_at timestamp with time zone,
    answered_at timestamp with time zone,
    failure text,
    held_source_id uuid,
    held_cents bigint DEFAULT 0 NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    CONSTRAINT carecredit_session_attempts_check CHECK (((attempts >= 0) AND (attempts <= 3))),
    CONSTRAINT carecredit_session_closed_because_check CHECK ((closed_because = ANY (ARRAY['user'::text, 'lapsed'::text, 'sign-in'::text]))),
    CONSTRAINT carecredit_session_dialog_check CHECK ((dialog = ANY (ARRAY['none'::text, 'open'::text, 'closed'::text, 'satisfied'::text]))),
    CONSTRAINT carecredit_session_held_cents_check CHECK ((held_cents >= 0)),
    CONSTRAINT carecredit_session_purpose_check CHECK ((purpose = ANY (ARRAY['home'::text, 'application'::text, 'payment'::text, 'deposit'::text, 'refund'::text])))
)
WITH (fillfactor='70');

ALTER TABLE ONLY public.carecredit_session FORCE ROW LEVEL SECURITY;

CREATE TABLE public.cash_count (
    practice_id uuid NOT NULL,
    id uuid NOT NULL,
    location_id uuid NOT NULL,
    counted_on date NOT NULL,
    expected_cents bigint NOT NULL,
    counted_cents bigint NOT NULL,
    pieces jsonb,
    note text NOT NULL,
    entry_id uuid,
    created_by uuid,
    recorded_at timestamp with time zone NOT NULL,
    CONSTRAINT cash_count_check CHECK (((entry_id IS NULL) = (counted_cents = expected_cents))),
    CONSTRAINT cash_count_counted_cents_check CHECK ((counted_cents >= 0))
);

ALTER TABLE ONLY public.cash_count FORCE ROW LEVEL SECURITY;

CREATE TABLE public.catalog_item (
    practice_id uuid NOT NULL,
    id uuid NOT NULL,
    name text NOT NULL,
    category text NOT NULL,
    price_cents bigint NOT NULL,
    tax_rate_bp integer NOT NULL,
    active boolean DEFAULT true NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    CONSTRAINT catalog_item_price_cents_check CHECK ((price_cents > 0)),
    CONSTRAINT catalog_item_tax_rate_bp_check CHECK (((tax_rate_bp >= 0) AND (tax_rate_bp <= 3000)))
);

ALTER TABLE ONLY public.catalog_item FORCE ROW LEVEL SECURITY;

CREATE TABLE public.charge_reduction (
    practice_id uuid NOT NULL,
    id uuid NOT NULL,
    invoice_id uuid NOT NULL,
    line_id uuid NOT NULL,
    kind text NOT NULL,
    document_id uuid NOT NULL,
    net_cents bigint NOT NULL,
    tax_cents bigint NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    CONSTRAINT charge_reduction_check CHECK (((net_cents >= 0) OR (kind = ANY (ARRAY['restocking-fee'::text, 'allowance'::text])))),
    CONSTRAINT charge_reduction_check1 CHECK (((tax_cents >= 0) OR (kind = 'allowance'::text))),
    CONSTRAINT charge_reduction_kind_check CHECK ((kind = ANY (ARRAY['return'::text, 'allowance'::text, 'adjustment'::text, 'restocking-fee'::text])))
);

ALTER TABLE ONLY public.charge_reduction FORCE ROW LEVEL SECURITY;

CREATE TABLE public.clinician (
    practice_id uuid NOT NULL,
    id uuid NOT NULL,
    name text NOT NULL,
    active boolean DEFAULT true NOT NULL,
    version integer DEFAULT 1 NOT NULL
);

ALTER TABLE ONLY public.clinician FORCE ROW LEVEL SECURITY;

CREATE TABLE public.closing (
    practice_id uuid NOT NULL,
    id uuid NOT NULL,
    location_id uuid,
    closed_through date NOT NULL,
    closed_by uuid,
    recorded_at timestamp with time zone NOT NULL,
    seal_number integer,
    seal_hash text,
    sealed_at timestamp with time zone
);

ALTER TABLE ONLY public.closing FORCE ROW LEVEL SECURITY;

CREATE TABLE public.counter (
    practice_id uuid NOT NULL,
    name text NOT NULL,
    next integer DEFAULT 1 NOT NULL
);

ALTER TABLE ONLY public.counter FORCE ROW LEVEL SECURITY;

CREATE TABLE public.credit (
    practice_id uuid NOT NULL,
    payment_id uuid NOT NULL,
    given_by text NOT NULL,
    given_by_name text NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    CONSTRAINT credit_given_by_check CHECK ((given_by = ANY (ARRAY['patient'::text, 'guarantor'::text, 'other'::text, 'practice'::text])))
);

ALTER TABLE ONLY public.credit FORCE ROW LEVEL SECURITY;

CREATE TABLE public.entry (
    practice_id uuid NOT NULL,
    id uuid NOT NULL,
    kind text NOT NULL,
    effective_on date NOT NULL,
    location_id uuid NOT NULL,
    document_id uuid NOT NULL,
    reverses_id uuid,
    actor_id uuid,
    recorded_at timestamp with time zone NOT NULL,
    written_in bigint DEFAULT ((pg_current_xact_id())::text)::bigint NOT NULL
);

ALTER TABLE ONLY public.entry FORCE ROW LEVEL SECURITY;

CREATE TABLE public.entry_seal (
    practice_id uuid NOT NULL,
    number integer NOT NULL,
    until_written_in bigint NOT NULL,
    until_id uuid NOT NULL,
    sealed_rows text[] NOT NULL,
    hash text NOT NULL,
    sealed_at timestamp with time zone DEFAULT clock.now() NOT NULL,
    CONSTRAINT entry_seal_number_check CHECK ((number > 0))
);

ALTER TABLE ONLY public.entry_seal FORCE ROW LEVEL SECURITY;

CREATE TABLE public.event (
    practice_id uuid NOT NULL,
    id uuid NOT NULL,
    txid xid8 DEFAULT pg_current_xact_id() NOT NULL,
    topic text NOT NULL,
    subject jsonb NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock.now() NOT NULL,
    CONSTRAINT event_topic_check CHECK ((topic <> ''::text))
);

ALTER TABLE ONLY public.event FORCE ROW LEVEL SECURITY;

CREATE TABLE public.exception (
    practice_id uuid NOT NULL,
    id uuid NOT NULL,
    kind text NOT NULL,
    patient_id uuid,
    amount_cents bigint,
    title text NOT NULL,
    detail text NOT NULL,
    comparison jsonb NOT NULL,
    lot_id uuid,
    payment_id uuid,
    other_payment_id uuid,
    raised_at timestamp with time zone NOT NULL,
    resolution text,
    resolution_note text DEFAULT ''::text NOT NULL,
    resolved_by text,
    resolved_at timestamp with time zone,
    version integer DEFAULT 1 NOT NULL,
    CONSTRAINT exception_kind_check CHECK ((kind = ANY (ARRAY['excess'::text, 'quarantine'::text, 'possible-duplicate'::text])))
);

ALTER TABLE ONLY public.exception FORCE ROW LEVEL SECURITY;

CREATE TABLE public.export (
    practice_id uuid NOT NULL,
    id uuid NOT NULL,
    state text NOT NULL,
    table_count integer DEFAULT 0 NOT NULL,
    done_tables integer DEFAULT 0 NOT NULL,
    row_count bigint DEFAULT 0 NOT NULL,
    file_bytes bigint DEFAULT 0 NOT NULL,
    failure text,
    created_by uuid NOT NULL,
    created_by_name text NOT NULL,
    created_at timestamp with time zone DEFAULT clock.now() NOT NULL,
    finished_at timestamp with time zone,
    CONSTRAINT export_state_check CHECK ((state = ANY (ARRAY['working'::text, 'ready'::text, 'failed'::text, 'expired'::text])))
);

ALTER TABLE ONLY public.export FORCE ROW LEVEL SECURITY;

CREATE TABLE public.export_part (
    practice_id uuid NOT NULL,
    export_id uuid NOT NULL,
    "position" integer NOT NULL,
    content bytea NOT NULL,
    CONSTRAINT export_part_position_check CHECK (("position" >= 0))
);

ALTER TABLE ONLY public.export_part FORCE ROW LEVEL SECURITY;

CREATE TABLE public.goodwill_expiry (
    practice_id uuid NOT NULL,
    id uuid NOT NULL,
    lot_id uuid NOT NULL,
    amount_cents bigint NOT NULL,
    expired_on date NOT NULL,
    entry_id uuid NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    CONSTRAINT goodwill_expiry_amount_cents_check CHECK ((amount_cents > 0))
);

ALTER TABLE ONLY public.goodwill_expiry FORCE ROW LEVEL SECURITY;

CREATE TABLE public.idempotency_key (
    practice_id uuid NOT NULL,
    key text NOT NULL,
    request_hash text NOT NULL,
    answer jsonb NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock.now() NOT NULL
);

ALTER TABLE ONLY public.idempotency_key FORCE ROW LEVEL SECURITY;

CREATE TABLE public.import (
    practice_id uuid NOT NULL,
    id uuid NOT NULL,
    kind text NOT NULL,
    file_name text NOT NULL,
    file_bytes bigint NOT NULL,
    location_id uuid NOT NULL,
    state text NOT NULL,
    encoding text,
    delimiter text,
    headings jsonb DEFAULT '[]'::jsonb NOT NULL,
    sample jsonb DEFAULT '[]'::jsonb NOT NULL,
    dates jsonb DEFAULT '[]'::jsonb NOT NULL,
    mapping jsonb DEFAULT '{}'::jsonb NOT NULL,
    date_order text,
    row_count integer DEFAULT 0 NOT NULL,
    done_rows integer DEFAULT 0 NOT NULL,
    new_rows integer DEFAULT 0 NOT NULL,
    known_rows integer DEFAULT 0 NOT NULL,
    bad_rows integer DEFAULT 0 NOT NULL,
    failure text,
    created_by uuid NOT NULL,
    created_by_name text NOT NULL,
    created_at timestamp with time zone DEFAULT clock.now() NOT NULL,
    finished_at timestamp with time zone,
    CONSTRAINT import_file_bytes_check CHECK ((file_bytes > 0)),
    CONSTRAINT import_kind_check CHECK ((kind = ANY (ARRAY['patients'::text, 'catalog'::text, 'balances'::text, 'payments'::text]))),
    CONSTRAINT import_state_check CHECK ((state = ANY (ARRAY['uploading'::text, 'reading'::text, 'mapping'::text, 'checking'::text, 'checked'::text, 'posting'::text, 'done'::text, 'failed'::text, 'cancelled'::text])))
);

ALTER TABLE ONLY public.import FORCE ROW LEVEL SECURITY;

CREATE TABLE public.import_key (
    practice_id uuid NOT NULL,
    kind text NOT NULL,
    key text NOT NULL,
    content_hash text NOT NULL,
    document_id uuid NOT NULL,
    import_id uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock.now() NOT NULL
);

ALTER TABLE ONLY public.import_key FORCE ROW LEVEL SECURITY;

CREATE TABLE public.import_part (
    practice_id uuid NOT NULL,
    import_id uuid NOT NULL,
    "position" integer NOT NULL,
    content bytea NOT NULL,
    CONSTRAINT import_part_position_check CHECK (("position" >= 0))
);

ALTER TABLE ONLY public.import_part FORCE ROW LEVEL SECURITY;

CREATE TABLE public.import_row (
    practice_id uuid NOT NULL,
    import_id uuid NOT NULL,
    line integer NOT NULL,
    state text DEFAULT 'new'::text NOT NULL,
    key text,
    content_hash text NOT NULL,
    content jsonb NOT NULL,
    problems jsonb DEFAULT '[]'::jsonb NOT NULL,
    document_id uuid NOT NULL,
    patient_id uuid,
    invoice_id uuid,
    CONSTRAINT import_row_state_check CHECK ((state = ANY (ARRAY['new'::text, 'known'::text, 'bad'::text])))
);

ALTER TABLE ONLY public.import_row FORCE ROW LEVEL SECURITY;

CREATE TABLE public.invoice (
    practice_id uuid NOT NULL,
    id uuid NOT NULL,
    number integer NOT NULL,
    patient_id uuid NOT NULL,
    location_id uuid NOT NULL,
    issued_on date NOT NULL,
    net_cents bigint NOT NULL,
    tax_cents bigint NOT NULL,
    discount_cents bigint NOT NULL,
    total_cents bigint NOT NULL,
    note text NOT NULL,
    draft_id uuid,
    entry_id uuid NOT NULL,
    created_by uuid,
    recorded_at timestamp with time zone NOT NULL,
    CONSTRAINT invoice_check CHECK (((total_cents > 0) AND (total_cents = (net_cents + tax_cents)))),
    CONSTRAINT invoice_discount_cents_check CHECK ((discount_cents >= 0)),
    CONSTRAINT invoice_net_cents_check CHECK ((net_cents >= 0)),
    CONSTRAINT invoice_tax_cents_check CHECK ((tax_cents >= 0))
);

ALTER TABLE ONLY public.invoice FORCE ROW LEVEL SECURITY;

CREATE TABLE public.invoice_draft (
    practice_id uuid NOT NULL,
    id uuid NOT NULL,
    patient_id uuid NOT NULL,
    location_id uuid NOT NULL,
    note text NOT NULL,
    lines jsonb NOT NULL,
    total_cents bigint NOT NULL,
    saved_by_name text NOT NULL,
    saved_at timestamp with time zone DEFAULT clock.now() NOT NULL,
    version integer DEFAULT 1 NOT NULL
);

ALTER TABLE ONLY public.invoice_draft FORCE ROW LEVEL SECURITY;

CREATE TABLE public.invoice_line (
    practice_id uuid NOT NULL,
    invoice_id uuid NOT NULL,
    id uuid NOT NULL,
    "position" smallint NOT NULL,
    catalog_item_id uuid,
    clinician_id uuid,
    description text NOT NULL,
    category text NOT NULL,
    quantity integer NOT NULL,
    unit_price_cents bigint NOT NULL,
    discount_cents bigint NOT NULL,
    tax_rate_bp integer NOT NULL,
    net_cents bigint NOT NULL,
    tax_cents bigint NOT NULL,
    CONSTRAINT invoice_line_discount_cents_check CHECK ((discount_cents >= 0)),
    CONSTRAINT invoice_line_net_cents_check CHECK ((net_cents >= 0)),
    CONSTRAINT invoice_line_quantity_check CHECK ((quantity > 0)),
    CONSTRAINT invoice_line_tax_cents_check CHECK ((tax_cents >= 0)),
    CONSTRAINT invoice_line_unit_price_cents_check CHECK ((unit_price_cents > 0))
);

ALTER TABLE ONLY public.invoice_line FORCE ROW LEVEL SECURITY;

CREATE TABLE public.invoice_void (
    practice_id uuid NOT NULL,
    invoice_id uuid NOT NULL,
    reason text NOT NULL,
    entry_id uuid NOT NULL,
    created_by uuid,
    recorded_at timestamp with time zone NOT NULL
);

ALTER TABLE ONLY public.invoice_void FORCE ROW LEVEL SECURITY;

CREATE TABLE public.item_return (
    practice_id uuid NOT NULL,
    id uuid NOT NULL,
    number integer NOT NULL,
    invoice_id uuid NOT NULL,
    patient_id uuid NOT NULL,
    location_id uuid NOT NULL,
    returned_on date NOT NULL,
    reason text NOT NULL,
    net_cents bigint NOT NULL,
    tax_cents bigint NOT NULL,
    fee_cents bigint DEFAULT 0 NOT NULL,
    entry_id uuid NOT NULL,
    created_by uuid,
    recorded_at timestamp with time zone NOT NULL,
    CONSTRAINT item_return_check CHECK (((fee_cents >= 0) AND (fee_cents <= net_cents))),
    CONSTRAINT item_return_net_cents_check CHECK ((net_cents >= 0)),
    CONSTRAINT item_return_tax_cents_check CHECK ((tax_cents >= 0))
);

ALTER TABLE ONLY public.item_return FORCE ROW LEVEL SECURITY;

CREATE TABLE public.ledger_account (
    number smallint NOT NULL,
    name text NOT NULL,
    debit_positive boolean NOT NULL,
    keyed_by text NOT NULL,
    floored boolean NOT NULL
);

CREATE TABLE public.ledger_fold (
    practice_id uuid NOT NULL,
    id uuid NOT NULL,
    through_on date NOT NULL,
    recorded_through timestamp with time zone NOT NULL,
    made_at timestamp with time zone NOT NULL
);

ALTER TABLE ONLY public.ledger_fold FORCE ROW LEVEL SECURITY;

CREATE TABLE public.ledger_fold_balance (
    practice_id uuid NOT NULL,
    fold_id uuid NOT NULL,
    account smallint NOT NULL,
    key text NOT NULL,
    cents bigint NOT NULL,
    CONSTRAINT ledger_fold_balance_cents_check CHECK ((cents <> 0))
);

ALTER TABLE ONLY public.ledger_fold_balance FORCE ROW LEVEL SECURITY;

CREATE TABLE public.lender_result (
    practice_id uuid NOT NULL,
    id uuid NOT NULL,
    lender text NOT NULL,
    merchant_number text NOT NULL,
    kind text NOT NULL,
    lender_transaction_id text NOT NULL,
    session_id uuid NOT NULL,
    patient_id uuid NOT NULL,
    location_id uuid NOT NULL,
    became text NOT NULL,
    document_id uuid,
    amount_cents bigint NOT NULL,
    excess_cents bigint DEFAULT 0 NOT NULL,
    applied_cents bigint DEFAULT 0 NOT NULL,
    original_transaction_id text,
    account_holder_name text NOT NULL,
    promotion text,
    occurred_at timestamp with time zone NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    CONSTRAINT lender_result_amount_cents_check CHECK ((amount_cents >= 0)),
    CONSTRAINT lender_result_became_check CHECK ((became = ANY (ARRAY['payment'::text, 'deposit'::text, 'refund'::text, 'unapplied-refund'::text, 'application'::text]))),
    CONSTRAINT lender_result_kind_check CHECK ((kind = ANY (ARRAY['application'::text, 'purchase'::text, 'refund'::text])))
);

ALTER TABLE ONLY public.lender_result FORCE ROW LEVEL SECURITY;

CREATE TABLE public.location (
    practice_id uuid NOT NULL,
    id uuid NOT NULL,
    name text NOT NULL,
    zone text NOT NULL,
    merchant_number text,
    carecredit_on boolean DEFAULT false NOT NULL,
    merchant_closed boolean DEFAULT false NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    CONSTRAINT location_merchant_number_check CHECK ((merchant_number ~ '^\d{16}$'::text))
);

ALTER TABLE ONLY public.location FORCE ROW LEVEL SECURITY;

CREATE TABLE public.lot (
    practice_id uuid NOT NULL,
    id uuid NOT NULL,
    patient_id uuid NOT NULL,
    location_id uuid NOT NULL,
    account smallint NOT NULL,
    kind text NOT NULL,
    source_id uuid NOT NULL,
    parent_lot_id uuid,
    return_id uuid,
    opened_on date NOT NULL,
    expires_on date,
    amount_cents bigint NOT NULL,
    entry_id uuid NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    CONSTRAINT lot_account_check CHECK ((account = ANY (ARRAY[2100, 2200, 2210]))),
    CONSTRAINT lot_amount_cents_check CHECK ((amount_cents > 0)),
    CONSTRAINT lot_check CHECK (((expires_on IS NULL) OR (account = 2210)))
);

ALTER TABLE ONLY public.lot FORCE ROW LEVEL SECURITY;

CREATE TABLE public.lot_transfer (
    practice_id uuid NOT NULL,
    id uuid NOT NULL,
    from_lot_id uuid NOT NULL,
    to_lot_id uuid NOT NULL,
    from_patient_id uuid NOT NULL,
    to_patient_id uuid NOT NULL,
    location_id uuid NOT NULL,
    amount_cents bigint NOT NULL,
    transferred_on date NOT NULL,
    reason text NOT NULL,
    entry_id uuid NOT NULL,
    created_by uuid,
    recorded_at timestamp with time zone NOT NULL,
    CONSTRAINT lot_transfer_amount_cents_check CHECK ((amount_cents > 0)),
    CONSTRAINT lot_transfer_check CHECK ((from_patient_id <> to_patient_id))
);

ALTER TABLE ONLY public.lot_transfer FORCE ROW LEVEL SECURITY;

CREATE TABLE public.money_source (
    practice_id uuid NOT NULL,
    id uuid NOT NULL,
    amount_cents bigint NOT NULL,
    refunded_cents bigint DEFAULT 0 NOT NULL,
    held_cents bigint DEFAULT 0 NOT NULL,
    disputed_cents bigint DEFAULT 0 NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    CONSTRAINT money_source_amount_cents_check CHECK ((amount_cents >= 0)),
    CONSTRAINT money_source_disputed_cents_check CHECK ((disputed_cents >= 0)),
    CONSTRAINT money_source_held_cents_check CHECK ((held_cents >= 0)),
    CONSTRAINT money_source_refunded_cents_check CHECK ((refunded_cents >= 0)),
    CONSTRAINT source_floor CHECK ((((refunded_cents + held_cents) + disputed_cents) <= amount_cents))
)
WITH (fillfactor='70');

ALTER TABLE ONLY public.money_source FORCE ROW LEVEL SECURITY;

CREATE TABLE public.paper (
    practice_id uuid NOT NULL,
    id uuid NOT NULL,
    kind text NOT NULL,
    subject_id uuid NOT NULL,
    patient_id uuid NOT NULL,
    run_id uuid,
    title text NOT NULL,
    content jsonb NOT NULL,
    created_by uuid,
    created_by_name text NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock.now() NOT NULL,
    CONSTRAINT paper_kind_check CHECK ((kind = ANY (ARRAY['invoice'::text, 'receipt'::text, 'refund'::text, 'return'::text, 'statement'::text])))
);

ALTER TABLE ONLY public.paper FORCE ROW LEVEL SECURITY;

CREATE TABLE public.paper_sending (
    practice_id uuid NOT NULL,
    id uuid NOT NULL,
    paper_id uuid NOT NULL,
    mail_id uuid NOT NULL,
    recipient text NOT NULL,
    created_by_name text NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock.now() NOT NULL
);

ALTER TABLE ONLY public.paper_sending FORCE ROW LEVEL SECURITY;

CREATE TABLE public.patient_lender (
    practice_id uuid NOT NULL,
    patient_id uuid NOT NULL,
    flagged boolean DEFAULT false NOT NULL,
    fetching_until timestamp with time zone,
    fetched_at timestamp with time zone,
    failure text
);

ALTER TABLE ONLY public.patient_lender FORCE ROW LEVEL SECURITY;

CREATE TABLE public.patient_merge (
    practice_id uuid NOT NULL,
    id uuid NOT NULL,
    merged_id uuid NOT NULL,
    into_id uuid NOT NULL,
    reason text NOT NULL,
    created_by uuid,
    created_by_name text NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock.now() NOT NULL
);

ALTER TABLE ONLY public.patient_merge FORCE ROW LEVEL SECURITY;

CREATE TABLE public.patient_name (
    practice_id uuid NOT NULL,
    turn text NOT NULL COLLATE pg_catalog."C",
    patient_id uuid NOT NULL
);

ALTER TABLE ONLY public.patient_name FORCE ROW LEVEL SECURITY;

CREATE TABLE public.patient_note (
    practice_id uuid NOT NULL,
    id uuid NOT NULL,
    patient_id uuid NOT NULL,
    text text NOT NULL,
    created_by uuid,
    created_by_name text NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock.now() NOT NULL
);

ALTER TABLE ONLY public.patient_note FORCE ROW LEVEL SECURITY;

CREATE TABLE public.payment (
    practice_id uuid NOT NULL,
    id uuid NOT NULL,
    patient_id uuid NOT NULL,
    location_id uuid NOT NULL,
    kind text NOT NULL,
    method text NOT NULL,
    amount_cents bigint NOT NULL,
    received_on date NOT NULL,
    reference text NOT NULL,
    note text NOT NULL,
    merchant_number text,
    result_id uuid,
    replaces_id uuid,
    entry_id uuid NOT NULL,
    created_by uuid,
    recorded_at timestamp with time zone NOT NULL,
    CONSTRAINT payment_amount_cents_check CHECK ((amount_cents > 0)),
    CONSTRAINT payment_kind_check CHECK ((kind = ANY (ARRAY['payment'::text, 'deposit'::text, 'credit'::text]))),
    CONSTRAINT payment_method_check CHECK ((method = ANY (ARRAY['cash'::text, 'check'::text, 'card'::text, 'ach'::text, 'carecredit'::text, 'goodwill'::text])))
);

ALTER TABLE ONLY public.payment FORCE ROW LEVEL SECURITY;

CREATE TABLE public.payment_end (
    practice_id uuid NOT NULL,
    payment_id uuid NOT NULL,
    kind text NOT NULL,
    reason text NOT NULL,
    created_by uuid,
    recorded_at timestamp with time zone NOT NULL,
    CONSTRAINT payment_end_kind_check CHECK ((kind = ANY (ARRAY['replaced'::text, 'deleted'::text, 'bounced'::text])))
);

ALTER TABLE ONLY public.payment_end FORCE ROW LEVEL SECURITY;

CREATE TABLE public.posting (
    practice_id uuid NOT NULL,
    entry_id uuid NOT NULL,
    line smallint NOT NULL,
    account smallint NOT NULL,
    key text NOT NULL,
    side character(1) NOT NULL,
    cents bigint NOT NULL,
    CONSTRAINT posting_cents_check CHECK ((cents > 0)),
    CONSTRAINT posting_side_check CHECK ((side = ANY (ARRAY['D'::bpchar, 'C'::bpchar])))
);

ALTER TABLE ONLY public.posting FORCE ROW LEVEL SECURITY;

CREATE TABLE public.practice (
    practice_id uuid NOT NULL,
    name text NOT NULL,
    zone text NOT NULL,
    added_at timestamp with time zone DEFAULT clock.now() NOT NULL
);

ALTER TABLE ONLY public.practice FORCE ROW LEVEL SECURITY;

CREATE TABLE public.practice_contact (
    practice_id uuid NOT NULL,
    street text NOT NULL,
    city text NOT NULL,
    state text NOT NULL,
    zip text NOT NULL,
    phone text NOT NULL,
    email text NOT NULL,
    help_desk text NOT NULL,
    version integer DEFAULT 1 NOT NULL
);

ALTER TABLE ONLY public.practice_contact FORCE ROW LEVEL SECURITY;

CREATE TABLE public.practice_limits (
    practice_id uuid NOT NULL,
    frontdesk_refund_cents bigint,
    biller_refund_cents bigint,
    frontdesk_goodwill_cents bigint,
    biller_goodwill_cents bigint,
    biller_write_off_cents bigint,
    goodwill_months integer NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    CONSTRAINT practice_limits_biller_goodwill_cents_check CHECK ((biller_goodwill_cents >= 0)),
    CONSTRAINT practice_limits_biller_refund_cents_check CHECK ((biller_refund_cents >= 0)),
    CONSTRAINT practice_limits_biller_write_off_cents_check CHECK ((biller_write_off_cents >= 0)),
    CONSTRAINT practice_limits_frontdesk_goodwill_cents_check CHECK ((frontdesk_goodwill_cents >= 0)),
    CONSTRAINT practice_limits_frontdesk_refund_cents_check CHECK ((frontdesk_refund_cents >= 0)),
    CONSTRAINT practice_limits_goodwill_months_check CHECK ((goodwill_months > 0))
);

ALTER TABLE ONLY public.practice_limits FORCE ROW LEVEL SECURITY;

CREATE TABLE public.quarantined_result (
    practice_id uuid NOT NULL,
    id uuid NOT NULL,
    session_id uuid NOT NULL,
    fingerprint text NOT NULL,
    kind text NOT NULL,
    lender_transaction_id text,
    reason text NOT NULL,
    payload jsonb NOT NULL,
    recorded_at timestamp with time zone NOT NULL
);

ALTER TABLE ONLY public.quarantined_result FORCE ROW LEVEL SECURITY;

CREATE TABLE public.refund (
    practice_id uuid NOT NULL,
    id uuid NOT NULL,
    patient_id uuid NOT NULL,
    location_id uuid NOT NULL,
    source_id uuid NOT NULL,
    method text NOT NULL,
    amount_cents bigint NOT NULL,
    refunded_on date NOT NULL,
    reason text NOT NULL,
    invoice_effect text NOT NULL,
    result_id uuid,
    settles_return_id uuid,
    entry_id uuid NOT NULL,
    created_by uuid,
    recorded_at timestamp with time zone NOT NULL,
    CONSTRAINT refund_amount_cents_check CHECK ((amount_cents > 0)),
    CONSTRAINT refund_invoice_effect_check CHECK ((invoice_effect = ANY (ARRAY['reduce-charge'::text, 'balance-due'::text])))
);

ALTER TABLE ONLY public.refund FORCE ROW LEVEL SECURITY;

CREATE TABLE public.refund_part (
    practice_id uuid NOT NULL,
    refund_id uuid NOT NULL,
    "position" smallint NOT NULL,
    invoice_id uuid,
    lot_id uuid,
    amount_cents bigint NOT NULL,
    CONSTRAINT refund_part_amount_cents_check CHECK ((amount_cents > 0)),
    CONSTRAINT refund_part_check CHECK (((invoice_id IS NOT NULL) OR (lot_id IS NOT NULL)))
);

ALTER TABLE ONLY public.refund_part FORCE ROW LEVEL SECURITY;

CREATE TABLE public.refund_step (
    practice_id uuid NOT NULL,
    refund_id uuid NOT NULL,
    kind text NOT NULL,
    happened_on date NOT NULL,
    note text NOT NULL,
    entry_id uuid NOT NULL,
    created_by uuid,
    recorded_at timestamp with time zone NOT NULL,
    CONSTRAINT refund_step_kind_check CHECK ((kind = ANY (ARRAY['paid'::text, 'failed'::text, 'cleared'::text])))
);

ALTER TABLE ONLY public.refund_step FORCE ROW LEVEL SECURITY;

CREATE TABLE public.return_line (
    practice_id uuid NOT NULL,
    return_id uuid NOT NULL,
    line_id uuid NOT NULL,
    quantity integer NOT NULL,
    CONSTRAINT return_line_quantity_check CHECK ((quantity > 0))
);

ALTER TABLE ONLY public.return_line FORCE ROW LEVEL SECURITY;

CREATE TABLE public.staff (
    practice_id uuid NOT NULL,
    id uuid NOT NULL,
    name text NOT NULL,
    roles text[] NOT NULL,
    active boolean DEFAULT true NOT NULL,
    all_locations boolean DEFAULT true NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    added_at timestamp with time zone DEFAULT clock.now() NOT NULL,
    CONSTRAINT staff_roles_check CHECK ((roles <@ ARRAY['frontdesk'::text, 'biller'::text, 'manager'::text, 'administrator'::text, 'auditor'::text]))
);

ALTER TABLE ONLY public.staff FORCE ROW LEVEL SECURITY;

CREATE TABLE public.staff_location (
    practice_id uuid NOT NULL,
    staff_id uuid NOT NULL,
    location_id uuid NOT NULL
);

ALTER TABLE ONLY public.staff_location FORCE ROW LEVEL SECURITY;

CREATE TABLE public.statement_run (
    practice_id uuid NOT NULL,
    id uuid NOT NULL,
    from_day date NOT NULL,
    to_day date NOT NULL,
    minimum_cents bigint NOT NULL,
    minimum_age_days integer NOT NULL,
    by_email boolean NOT NULL,
    message text NOT NULL,
    state text DEFAULT 'working'::text NOT NULL,
    created_by uuid NOT NULL,
    created_by_name text NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock.now() NOT NULL,
    finished_at timestamp with time zone,
    CONSTRAINT statement_run_check CHECK ((to_day >= from_day)),
    CONSTRAINT statement_run_minimum_age_days_check CHECK ((minimum_age_days >= 0)),
    CONSTRAINT statement_run_minimum_cents_check CHECK ((minimum_cents > 0)),
    CONSTRAINT statement_run_state_check CHECK ((state = ANY (ARRAY['working'::text, 'done'::text, 'cancelled'::text])))
);

ALTER TABLE ONLY public.statement_run FORCE ROW LEVEL SECURITY;

CREATE TABLE public.statement_run_item (
    practice_id uuid NOT NULL,
    run_id uuid NOT NULL,
    patient_id uuid NOT NULL,
    state text DEFAULT 'waiting'::text NOT NULL,
    problem text,
    paper_id uuid,
    CONSTRAINT statement_run_item_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'printed'::text, 'mailed'::text, 'skipped'::text, 'failed'::text])))
);

ALTER TABLE ONLY public.statement_run_item FORCE ROW LEVEL SECURITY;

CREATE TABLE public.unapplied_refund_use (
    practice_id uuid NOT NULL,
    result_id uuid NOT NULL,
    refund_id uuid NOT NULL,
    recorded_at timestamp with time zone NOT NULL
);

ALTER TABLE ONLY public.unapplied_refund_use FORCE ROW LEVEL SECURITY;

CREATE TABLE public.write_off (
    practice_id uuid NOT NULL,
    id uuid NOT NULL,
    invoice_id uuid NOT NULL,
    patient_id uuid NOT NULL,
    location_id uuid NOT NULL,
    written_off_on date NOT NULL,
    reason text NOT NULL,
    amount_cents bigint NOT NULL,
    entry_id uuid NOT NULL,
    created_by uuid,
    recorded_at timestamp with time zone NOT NULL,
    CONSTRAINT write_off_amount_cents_check CHECK ((amount_cents > 0))
);

ALTER TABLE ONLY public.write_off FORCE ROW LEVEL SECURITY;

CREATE TABLE public.write_off_recovery (
    practice_id uuid NOT NULL,
    id uuid NOT NULL,
    invoice_id uuid NOT NULL,
    patient_id uuid NOT NULL,
    location_id uuid NOT NULL,
    recovered_on date NOT NULL,
    reason text NOT NULL,
    amount_cents bigint NOT NULL,
    entry_id uuid NOT NULL,
    created_by uuid,
    recorded_at timestamp with time zone NOT NULL,
    CONSTRAINT write_off_recovery_amount_cents_check CHECK ((amount_cents > 0))
);

ALTER TABLE ONLY public.write_off_recovery FORCE ROW LEVEL SECURITY;

CREATE UNLOGGED TABLE rate.counter (
    key text NOT NULL,
    window_ends timestamp with time zone NOT NULL,
    hits integer NOT NULL
);

ALTER TABLE ONLY identity.challenge
    ADD CONSTRAINT challenge_pkey PRIMARY KEY (id);

ALTER TABLE ONLY identity.challenge
    ADD CONSTRAINT challenge_token_hash_key UNIQUE (token_hash);

ALTER TABLE ONLY identity.failure
    ADD CONSTRAINT failure_pkey PRIMARY KEY (key);

ALTER TABLE ONLY identity.password_link
    ADD CONSTRAINT password_link_pkey PRIMARY KEY (token_hash);

ALTER TABLE ONLY identity.recovery_code
    ADD CONSTRAINT recovery_code_pkey PRIMARY KEY (account_id, code_hash);

ALTER TABLE ONLY identity.sign_in
    ADD CONSTRAINT sign_in_pkey PRIMARY KEY (id);

ALTER TABLE ONLY identity.sign_in
    ADD CONSTRAINT sign_in_token_hash_key UNIQUE (token_hash);

ALTER TABLE ONLY identity.user_account
    ADD CONSTRAINT user_account_pkey PRIMARY KEY (id);

ALTER TABLE ONLY mail.attachment
    ADD CONSTRAINT attachment_pkey PRIMARY KEY (message_id, "position");

ALTER TABLE ONLY mail.message
    ADD CONSTRAINT message_pkey PRIMARY KEY (id);

ALTER TABLE ONLY migration.applied
    ADD CONSTRAINT applied_pkey PRIMARY KEY (name);

ALTER TABLE ONLY public.adjustment
    ADD CONSTRAINT adjustment_pkey PRIMARY KEY (practice_id, id);

ALTER TABLE ONLY public.allocation
    ADD CONSTRAINT allocation_pkey PRIMARY KEY (practice_id, id);

ALTER TABLE ONLY public.approval_decision
    ADD CONSTRAINT approval_decision_pkey PRIMARY KEY (practice_id, approval_id);

ALTER TABLE ONLY public.approval
    ADD CONSTRAINT approval_pkey PRIMARY KEY (practice_id, id);

ALTER TABLE ONLY public.audit
    ADD CONSTRAINT audit_pkey PRIMARY KEY (practice_id, id);

ALTER TABLE ONLY public.audit_seal
    ADD CONSTRAINT audit_seal_pkey PRIMARY KEY (practice_id, number);

ALTER TABLE ONLY public.balance
    ADD CONSTRAINT balance_pkey PRIMARY KEY (practice_id, account, key);

ALTER TABLE ONLY public.bank_deposit_check
    ADD CONSTRAINT bank_deposit_check_pkey PRIMARY KEY (practice_id, deposit_id, payment_id);

ALTER TABLE ONLY public.bank_deposit
    ADD CONSTRAINT bank_deposit_pkey PRIMARY KEY (practice_id, id);

ALTER TABLE ONLY public.bank_deposit_void
    ADD CONSTRAINT bank_deposit_void_pkey PRIMARY KEY (practice_id, deposit_id);

ALTER TABLE ONLY public.carecredit_session
    ADD CONSTRAINT carecredit_session_pkey PRIMARY KEY (practice_id, id);

ALTER TABLE ONLY public.cash_count
    ADD CONSTRAINT cash_count_pkey PRIMARY KEY (practice_id, id);

ALTER TABLE ONLY public.catalog_item
    ADD CONSTRAINT catalog_item_pkey PRIMARY KEY (practice_id, id);

ALTER TABLE ONLY public.charge_reduction
    ADD CONSTRAINT charge_reduction_pkey PRIMARY KEY (practice_id, id);

ALTER TABLE ONLY public.clinician
    ADD CONSTRAINT clinician_pkey PRIMARY KEY (practice_id, id);

ALTER TABLE ONLY public.closing
    ADD CONSTRAINT closing_pkey PRIMARY KEY (practice_id, id);

ALTER TABLE ONLY public.counter
    ADD CONSTRAINT counter_pkey PRIMARY KEY (practice_id, name);

ALTER TABLE ONLY public.credit
    ADD CONSTRAINT credit_pkey PRIMARY KEY (practice_id, payment_id);

ALTER TABLE ONLY public.entry
    ADD CONSTRAINT entry_pkey PRIMARY KEY (practice_id, id);

ALTER TABLE ONLY public.entry_seal
    ADD CONSTRAINT entry_seal_pkey PRIMARY KEY (practice_id, number);

ALTER TABLE ONLY public.event
    ADD CONSTRAINT event_pkey PRIMARY KEY (practice_id, id);

ALTER TABLE ONLY public.exception
    ADD CONSTRAINT exception_pkey PRIMARY KEY (practice_id, id);

ALTER TABLE ONLY public.export_part
    ADD CONSTRAINT export_part_pkey PRIMARY KEY (practice_id, export_id, "position");

ALTER TABLE ONLY public.export
    ADD CONSTRAINT export_pkey PRIMARY KEY (practice_id, id);

ALTER TABLE ONLY public.goodwill_expiry
    ADD CONSTRAINT goodwill_expiry_pkey PRIMARY KEY (practice_id, id);

ALTER TABLE ONLY public.idempotency_key
    ADD CONSTRAINT idempotency_key_pkey PRIMARY KEY (practice_id, key);

ALTER TABLE ONLY public.import_key
    ADD CONSTRAINT import_key_pkey PRIMARY KEY (practice_id, kind, key);

ALTER TABLE ONLY public.import_part
    ADD CONSTRAINT import_part_pkey PRIMARY KEY (practice_id, import_id, "position");

ALTER TABLE ONLY public.import
    ADD CONSTRAINT import_pkey PRIMARY KEY (practice_id, id);

ALTER TABLE ONLY public.import_row
    ADD CONSTRAINT import_row_pkey PRIMARY KEY (practice_id, import_id, line);

ALTER TABLE ONLY public.import_row
    ADD CONSTRAINT import_row_practice_id_import_id_key_key UNIQUE (practice_id, import_id, key);

ALTER TABLE ONLY public.invoice_draft
    ADD CONSTRAINT invoice_draft_pkey PRIMARY KEY (practice_id, id);

ALTER TABLE ONLY public.invoice_line
    ADD CONSTRAINT invoice_line_pkey PRIMARY KEY (practice_id, invoice_id, id);

ALTER TABLE ONLY public.invoice
    ADD CONSTRAINT invoice_pkey PRIMARY KEY (practice_id, id);

ALTER TABLE ONLY public.invoice
    ADD CONSTRAINT invoice_practice_id_number_key UNIQUE (practice_id, number);

ALTER TABLE ONLY public.invoice_void
    ADD CONSTRAINT invoice_void_pkey PRIMARY KEY (practice_id, invoice_id);

ALTER TABLE ONLY public.item_return
    ADD CONSTRAINT item_return_pkey PRIMARY KEY (practice_id, id);

ALTER TABLE ONLY public.item_return
    ADD CONSTRAINT item_return_practice_id_number_key UNIQUE (practice_id, number);

ALTER TABLE ONLY public.ledger_account
    ADD CONSTRAINT ledger_account_pkey PRIMARY KEY (number);

ALTER TABLE ONLY public.ledger_fold_balance
    ADD CONSTRAINT ledger_fold_balance_pkey PRIMARY KEY (practice_id, fold_id, account, key);

ALTER TABLE ONLY public.ledger_fold
    ADD CONSTRAINT ledger_fold_pkey PRIMARY KEY (practice_id, id);

ALTER TABLE ONLY public.lender_result
    ADD CONSTRAINT lender_result_pkey PRIMARY KEY (practice_id, id);

ALTER TABLE ONLY public.location
    ADD CONSTRAINT location_pkey PRIMARY KEY (practice_id, id);

ALTER TABLE ONLY public.lot
    ADD CONSTRAINT lot_pkey PRIMARY KEY (practice_id, id);

ALTER TABLE ONLY public.lot_transfer
    ADD CONSTRAINT lot_transfer_pkey PRIMARY KEY (practice_id, id);

ALTER TABLE ONLY public.lot_transfer
    ADD CONSTRAINT lot_transfer_practice_id_to_lot_id_key UNIQUE (practice_id, to_lot_id);

ALTER TABLE ONLY public.money_source
    ADD CONSTRAINT money_source_pkey PRIMARY KEY (practice_id, id);

ALTER TABLE ONLY public.lender_result
    ADD CONSTRAINT one_acceptance UNIQUE (practice_id, lender, merchant_number, kind, lender_transaction_id);

ALTER TABLE ONLY public.paper
    ADD CONSTRAINT paper_pkey PRIMARY KEY (practice_id, id);

ALTER TABLE ONLY public.paper
    ADD CONSTRAINT paper_practice_id_run_id_patient_id_key UNIQUE (practice_id, run_id, patient_id);

ALTER TABLE ONLY public.paper_sending
    ADD CONSTRAINT paper_sending_pkey PRIMARY KEY (practice_id, id);

ALTER TABLE ONLY public.patient_lender
    ADD CONSTRAINT patient_lender_pkey PRIMARY KEY (practice_id, patient_id);

ALTER TABLE ONLY public.patient_merge
    ADD CONSTRAINT patient_merge_pkey PRIMARY KEY (practice_id, id);

ALTER TABLE ONLY public.patient_merge
    ADD CONSTRAINT patient_merge_practice_id_merged_id_key UNIQUE (practice_id, merged_id);

ALTER TABLE ONLY public.patient_name
    ADD CONSTRAINT patient_name_pkey PRIMARY KEY (practice_id, turn, patient_id);

ALTER TABLE ONLY public.patient_note
    ADD CONSTRAINT patient_note_pkey PRIMARY KEY (practice_id, id);

ALTER TABLE ONLY public.patient
    ADD CONSTRAINT patient_pkey PRIMARY KEY (practice_id, id);

ALTER TABLE ONLY public.patient
    ADD CONSTRAINT patient_practice_id_chart_number_key UNIQUE (practice_id, chart_number);

ALTER TABLE ONLY public.payment_end
    ADD CONSTRAINT payment_end_pkey PRIMARY KEY (practice_id, payment_id);

ALTER TABLE ONLY public.payment
    ADD CONSTRAINT payment_pkey PRIMARY KEY (practice_id, id);

ALTER TABLE ONLY public.posting
    ADD CONSTRAINT posting_pkey PRIMARY KEY (practice_id, entry_id, line);

ALTER TABLE ONLY public.practice_contact
    ADD CONSTRAINT practice_contact_pkey PRIMARY KEY (practice_id);

ALTER TABLE ONLY public.practice_limits
    ADD CONSTRAINT practice_limits_pkey PRIMARY KEY (practice_id);

ALTER TABLE ONLY public.practice
    ADD CONSTRAINT practice_pkey PRIMARY KEY (practice_id);

ALTER TABLE ONLY public.quarantined_result
    ADD CONSTRAINT quarantined_result_pkey PRIMARY KEY (practice_id, id);

ALTER TABLE ONLY public.quarantined_result
    ADD CONSTRAINT quarantined_result_practice_id_session_id_fingerprint_key UNIQUE (practice_id, session_id, fingerprint);

ALTER TABLE ONLY public.refund_part
    ADD CONSTRAINT refund_part_pkey PRIMARY KEY (practice_id, refund_id, "position");

ALTER TABLE ONLY public.refund
    ADD CONSTRAINT refund_pkey PRIMARY KEY (practice_id, id);

ALTER TABLE ONLY public.refund
    ADD CONSTRAINT refund_practice_id_result_id_key UNIQUE (practice_id, result_id);

ALTER TABLE ONLY public.refund_step
    ADD CONSTRAINT refund_step_pkey PRIMARY KEY (practice_id, refund_id, kind);

ALTER TABLE ONLY public.return_line
    ADD CONSTRAINT return_line_pkey PRIMARY KEY (practice_id, return_id, line_id);

ALTER TABLE ONLY public.staff_location
    ADD CONSTRAINT staff_location_pkey PRIMARY KEY (practice_id, staff_id, location_id);

ALTER TABLE ONLY public.staff
    ADD CONSTRAINT staff_pkey PRIMARY KEY (practice_id, id);

ALTER TABLE ONLY public.statement_run_item
    ADD CONSTRAINT statement_run_item_pkey PRIMARY KEY (practice_id, run_id, patient_id);

ALTER TABLE ONLY public.statement_run
    ADD CONSTRAINT statement_run_pkey PRIMARY KEY (practice_id, id);

ALTER TABLE ONLY public.unapplied_refund_use
    ADD CONSTRAINT unapplied_refund_use_pkey PRIMARY KEY (practice_id, result_id);

ALTER TABLE ONLY public.write_off
    ADD CONSTRAINT write_off_pkey PRIMARY KEY (practice_id, id);

ALTER TABLE ONLY public.write_off_recovery
    ADD CONSTRAINT write_off_recovery_pkey PRIMARY KEY (practice_id, id);

ALTER TABLE ONLY rate.counter
    ADD CONSTRAINT counter_pkey PRIMARY KEY (key);

CREATE INDEX password_link_account ON identity.password_link USING btree (account_id) WHERE (ended_at IS NULL);

CREATE INDEX sign_in_open ON identity.sign_in USING btree (account_id) WHERE (ended_at IS NULL);

CREATE INDEX sign_in_place ON identity.sign_in USING btree (account_id, address, user_agent);

CREATE INDEX user_account_email ON identity.user_account USING btree (lower(email));

CREATE INDEX user_account_practice ON identity.user_account USING btree (practice_id);

CREATE UNIQUE INDEX user_account_user_id ON identity.user_account USING btree (lower(user_id));

CREATE INDEX message_due ON mail.message USING btree (give_up_at, id) WHERE (state = ANY (ARRAY['waiting'::text, 'sending'::text]));

CREATE INDEX adjustment_by_invoice ON public.adjustment USING btree (practice_id, invoice_id);

CREATE INDEX allocation_by_invoice ON public.allocation USING btree (practice_id, invoice_id);

CREATE INDEX allocation_by_source ON public.allocation USING btree (practice_id, source_id);

CREATE INDEX audit_by_patient ON public.audit USING btree (practice_id, patient_id, id DESC);

CREATE INDEX audit_by_writing ON public.audit USING brin (written_in) WITH (pages_per_range='16', autosummarize='on');

CREATE INDEX audit_looks ON public.audit USING btree (practice_id, patient_id, actor_id, recorded_at DESC) WHERE (action = 'patient.look'::text);

CREATE INDEX bank_deposit_by_check ON public.bank_deposit_check USING btree (practice_id, payment_id);

CREATE INDEX bank_deposit_by_day ON public.bank_deposit USING btree (practice_id, deposited_on DESC, id DESC);

CREATE INDEX cash_count_by_day ON public.cash_count USING btree (practice_id, location_id, counted_on DESC, id DESC);

CREATE INDEX charge_reduction_by_invoice ON public.charge_reduction USING btree (practice_id, invoice_id);

CREATE INDEX closing_by_date ON public.closing USING btree (practice_id, closed_through DESC);

CREATE INDEX entry_by_day ON public.entry USING btree (practice_id, effective_on, location_id);

CREATE INDEX entry_by_document ON public.entry USING btree (practice_id, document_id);

CREATE INDEX entry_by_recording ON public.entry USING brin (recorded_at, written_in) WITH (pages_per_range='16', autosummarize='on');

CREATE UNIQUE INDEX entry_reversed_once ON public.entry USING btree (practice_id, reverses_id) WHERE (reverses_id IS NOT NULL);

CREATE INDEX event_feed_order ON public.event USING btree (txid, id);

CREATE INDEX exception_open ON public.exception USING btree (practice_id, id DESC) WHERE (resolved_at IS NULL);

CREATE INDEX goodwill_expiry_by_lot ON public.goodwill_expiry USING btree (practice_id, lot_id);

CREATE INDEX import_row_by_invoice ON public.import_row USING btree (practice_id, import_id, invoice_id) WHERE (invoice_id IS NOT NULL);

CREATE INDEX import_row_not_new ON public.import_row USING btree (practice_id, import_id, state, line) WHERE (state <> 'new'::text);

CREATE INDEX import_unfinished ON public.import USING btree (practice_id, id) WHERE (finished_at IS NULL);

CREATE UNIQUE INDEX invoice_by_draft ON public.invoice USING btree (practice_id, draft_id);

CREATE INDEX invoice_by_patient ON public.invoice USING btree (practice_id, patient_id, issued_on DESC, id DESC);

CREATE INDEX invoice_draft_by_patient ON public.invoice_draft USING btree (practice_id, patient_id, id);

CREATE INDEX ledger_fold_by_date ON public.ledger_fold USING btree (practice_id, through_on DESC, recorded_through DESC);

CREATE INDEX lender_result_by_original ON public.lender_result USING btree (practice_id, original_transaction_id) WHERE (original_transaction_id IS NOT NULL);

CREATE INDEX lender_result_by_patient ON public.lender_result USING btree (practice_id, patient_id, id);

CREATE INDEX lender_result_by_session ON public.lender_result USING btree (practice_id, session_id);

CREATE INDEX lender_result_by_time ON public.lender_result USING btree (practice_id, occurred_at);

CREATE INDEX lender_result_by_transaction ON public.lender_result USING btree (practice_id, lender_transaction_id);

CREATE INDEX lot_by_expiry ON public.lot USING btree (practice_id, expires_on) WHERE (expires_on IS NOT NULL);

CREATE INDEX lot_by_patient ON public.lot USING btree (practice_id, patient_id, id);

CREATE INDEX lot_by_source ON public.lot USING btree (practice_id, source_id);

CREATE INDEX lot_transfer_by_giver ON public.lot_transfer USING btree (practice_id, from_patient_id);

CREATE INDEX lot_transfer_by_origin ON public.lot_transfer USING btree (practice_id, from_lot_id);

CREATE INDEX lot_transfer_by_taker ON public.lot_transfer USING btree (practice_id, to_patient_id);

CREATE INDEX name_by_patient ON public.patient_name USING btree (practice_id, patient_id, turn);

CREATE INDEX note_by_patient ON public.patient_note USING btree (practice_id, patient_id, id DESC);

CREATE INDEX paper_by_patient ON public.paper USING btree (practice_id, patient_id, id DESC);

CREATE INDEX paper_sending_by_paper ON public.paper_sending USING btree (practice_id, paper_id);

CREATE INDEX patient_by_birth_mdy ON public.patient USING btree (practice_id, birth_mdy, id);

CREATE INDEX patient_by_birth_ymd ON public.patient USING btree (practice_id, birth_ymd, id);

CREATE INDEX patient_by_chart ON public.patient USING btree (practice_id, chart_key, id);

CREATE INDEX patient_by_guarantor ON public.patient USING btree (practice_id, guarantor_id) WHERE (guarantor_id IS NOT NULL);

CREATE INDEX patient_by_name ON public.patient USING btree (practice_id, sort_name, id) WHERE (merged_into IS NULL);

CREATE INDEX patient_by_phone ON public.patient USING btree (practice_id, phone_digits COLLATE "C", id) WHERE (phone_digits <> ''::text);

CREATE INDEX patient_merged ON public.patient USING btree (practice_id, merged_into) WHERE (merged_into IS NOT NULL);

CREATE INDEX payment_by_day ON public.payment USING btree (practice_id, received_on DESC, id DESC);

CREATE INDEX payment_by_patient ON public.payment USING btree (practice_id, patient_id, received_on DESC, id DESC);

CREATE INDEX payment_by_reference ON public.payment USING btree (practice_id, reference COLLATE "C", id) WHERE (reference <> ''::text);

CREATE INDEX payment_checks ON public.payment USING btree (practice_id, location_id, received_on) WHERE (method = 'check'::text);

CREATE UNIQUE INDEX payment_of_result ON public.payment USING btree (practice_id, result_id) WHERE (result_id IS NOT NULL);

CREATE UNIQUE INDEX payment_replaced_once ON public.payment USING btree (practice_id, replaces_id) WHERE (replaces_id IS NOT NULL);

CREATE INDEX posting_by_key ON public.posting USING btree (practice_id, account, key);

CREATE INDEX refund_by_bank ON public.refund USING btree (practice_id, id) WHERE (method = ANY (ARRAY['ach'::text, 'check-run'::text, 'check'::text]));

CREATE INDEX refund_by_patient ON public.refund USING btree (practice_id, patient_id, refunded_on DESC, id DESC);

CREATE INDEX refund_by_source ON public.refund USING btree (practice_id, source_id);

CREATE UNIQUE INDEX refund_step_ends_once ON public.refund_step USING btree (practice_id, refund_id) WHERE (kind = ANY (ARRAY['failed'::text, 'cleared'::text]));

CREATE INDEX return_by_invoice ON public.item_return USING btree (practice_id, invoice_id);

CREATE INDEX return_by_patient ON public.item_return USING btree (practice_id, patient_id);

CREATE INDEX session_by_patient ON public.carecredit_session USING btree (practice_id, patient_id, created_at DESC);

CREATE INDEX session_by_time ON public.carecredit_session USING btree (practice_id, created_at DESC);

CREATE INDEX session_open ON public.carecredit_session USING btree (practice_id, lease_until) WHERE (dialog = 'open'::text);

CREATE INDEX statement_run_waiting ON public.statement_run_item USING btree (practice_id, run_id, patient_id) WHERE (state = 'waiting'::text);

CREATE INDEX write_off_by_invoice ON public.write_off USING btree (practice_id, invoice_id);

CREATE INDEX write_off_recovery_by_invoice ON public.write_off_recovery USING btree (practice_id, invoice_id);

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.adjustment FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.allocation FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.approval FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.approval_decision FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.audit FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.audit_seal FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.bank_deposit FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.bank_deposit_check FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.bank_deposit_void FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.cash_count FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.charge_reduction FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.closing FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.credit FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.entry FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.entry_seal FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.goodwill_expiry FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.idempotency_key FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.import_key FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.invoice FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.invoice_line FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.invoice_void FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.item_return FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.lender_result FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.lot FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.lot_transfer FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.paper FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.paper_sending FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.patient_merge FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.patient_note FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.payment_end FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.posting FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.quarantined_result FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.refund FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.refund_part FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.refund_step FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.return_line FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.unapplied_refund_use FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.write_off FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.write_off_recovery FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER as_expected AFTER INSERT ON public.bank_deposit FOR EACH ROW EXECUTE FUNCTION public.require_expected_drawer();

CREATE TRIGGER as_expected AFTER INSERT ON public.cash_count FOR EACH ROW EXECUTE FUNCTION public.require_expected_drawer();

CREATE CONSTRAINT TRIGGER balanced AFTER INSERT ON public.entry DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.require_balanced_entry();

CREATE TRIGGER bound_for_ever BEFORE UPDATE ON public.carecredit_session FOR EACH ROW EXECUTE FUNCTION public.refuse_session_rebinding();

CREATE TRIGGER facts_stay BEFORE UPDATE ON public.payment FOR EACH ROW EXECUTE FUNCTION public.keep_payment_facts();

CREATE TRIGGER integrated_stays BEFORE INSERT ON public.entry FOR EACH ROW WHEN ((new.reverses_id IS NOT NULL)) EXECUTE FUNCTION public.refuse_integrated_change();

CREATE TRIGGER integrated_stays BEFORE UPDATE ON public.money_source FOR EACH ROW WHEN ((new.amount_cents IS DISTINCT FROM old.amount_cents)) EXECUTE FUNCTION public.refuse_integrated_change();

CREATE TRIGGER integrated_stays BEFORE INSERT ON public.payment_end FOR EACH ROW EXECUTE FUNCTION public.refuse_integrated_change();

CREATE TRIGGER named AFTER INSERT ON public.patient REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION public.add_name_turns();

CREATE TRIGGER never_deleted BEFORE DELETE ON public.balance FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER never_deleted BEFORE DELETE ON public.carecredit_session FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER never_deleted BEFORE DELETE ON public.exception FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER never_deleted BEFORE DELETE ON public.money_source FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER never_deleted BEFORE DELETE ON public.payment FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.adjustment FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.allocation FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.approval FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.approval_decision FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.audit FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.audit_seal FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.balance FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.bank_deposit FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.bank_deposit_check FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.bank_deposit_void FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.carecredit_session FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.cash_count FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.charge_reduction FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.closing FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.credit FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.entry FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.entry_seal FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.exception FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.goodwill_expiry FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.idempotency_key FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.import_key FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.invoice FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.invoice_line FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.invoice_void FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.item_return FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.lender_result FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.lot FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.lot_transfer FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.money_source FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.paper FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.paper_sending FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.patient_merge FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.patient_note FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.payment FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.payment_end FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.posting FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.quarantined_result FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.refund FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.refund_part FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.refund_step FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.return_line FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.unapplied_refund_use FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.write_off FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.write_off_recovery FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER own_transaction AFTER INSERT ON public.posting REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_foreign_posting();

CREATE TRIGGER renamed AFTER UPDATE OF first_name, last_name, merged_into ON public.patient FOR EACH ROW WHEN ((((new.first_name IS DISTINCT FROM old.first_name) OR (new.last_name IS DISTINCT FROM old.last_name)) OR (new.merged_into IS DISTINCT FROM old.merged_into))) EXECUTE FUNCTION public.renew_name_turns();

CREATE TRIGGER second_person BEFORE INSERT ON public.approval_decision FOR EACH ROW EXECUTE FUNCTION public.refuse_own_approval();

CREATE TRIGGER stays_merged BEFORE UPDATE OF merged_into ON public.patient FOR EACH ROW WHEN (((old.merged_into IS NOT NULL) AND (new.merged_into IS NULL))) EXECUTE FUNCTION public.refuse_unmerging();

ALTER TABLE ONLY identity.challenge
    ADD CONSTRAINT challenge_account_id_fkey FOREIGN KEY (account_id) REFERENCES identity.user_account(id);

ALTER TABLE ONLY identity.password_link
    ADD CONSTRAINT password_link_account_id_fkey FOREIGN KEY (account_id) REFERENCES identity.user_account(id);

ALTER TABLE ONLY identity.recovery_code
    ADD CONSTRAINT recovery_code_account_id_fkey FOREIGN KEY (account_id) REFERENCES identity.user_account(id);

ALTER TABLE ONLY identity.sign_in
    ADD CONSTRAINT sign_in_account_id_fkey FOREIGN KEY (account_id) REFERENCES identity.user_account(id);

ALTER TABLE ONLY mail.attachment
    ADD CONSTRAINT attachment_message_id_fkey FOREIGN KEY (message_id) REFERENCES mail.message(id);

ALTER TABLE ONLY public.adjustment
    ADD CONSTRAINT adjustment_practice_id_invoice_id_fkey FOREIGN KEY (practice_id, invoice_id) REFERENCES public.invoice(practice_id, id);

ALTER TABLE ONLY public.allocation
    ADD CONSTRAINT allocation_practice_id_invoice_id_fkey FOREIGN KEY (practice_id, invoice_id) REFERENCES public.invoice(practice_id, id);

ALTER TABLE ONLY public.allocation
    ADD CONSTRAINT allocation_practice_id_source_id_fkey FOREIGN KEY (practice_id, source_id) REFERENCES public.money_source(practice_id, id);

ALTER TABLE ONLY public.approval_decision
    ADD CONSTRAINT approval_decision_practice_id_approval_id_fkey FOREIGN KEY (practice_id, approval_id) REFERENCES public.approval(practice_id, id);

ALTER TABLE ONLY public.approval
    ADD CONSTRAINT approval_practice_id_patient_id_fkey FOREIGN KEY (practice_id, patient_id) REFERENCES public.patient(practice_id, id);

ALTER TABLE ONLY public.bank_deposit_check
    ADD CONSTRAINT bank_deposit_check_practice_id_deposit_id_fkey FOREIGN KEY (practice_id, deposit_id) REFERENCES public.bank_deposit(practice_id, id);

ALTER TABLE ONLY public.bank_deposit_check
    ADD CONSTRAINT bank_deposit_check_practice_id_payment_id_fkey FOREIGN KEY (practice_id, payment_id) REFERENCES public.payment(practice_id, id);

ALTER TABLE ONLY public.bank_deposit_void
    ADD CONSTRAINT bank_deposit_void_practice_id_deposit_id_fkey FOREIGN KEY (practice_id, deposit_id) REFERENCES public.bank_deposit(practice_id, id);

ALTER TABLE ONLY public.carecredit_session
    ADD CONSTRAINT carecredit_session_practice_id_patient_id_fkey FOREIGN KEY (practice_id, patient_id) REFERENCES public.patient(practice_id, id);

ALTER TABLE ONLY public.catalog_item
    ADD CONSTRAINT catalog_item_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES public.practice(practice_id);

ALTER TABLE ONLY public.charge_reduction
    ADD CONSTRAINT charge_reduction_practice_id_invoice_id_fkey FOREIGN KEY (practice_id, invoice_id) REFERENCES public.invoice(practice_id, id);

ALTER TABLE ONLY public.clinician
    ADD CONSTRAINT clinician_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES public.practice(practice_id);

ALTER TABLE ONLY public.counter
    ADD CONSTRAINT counter_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES public.practice(practice_id);

ALTER TABLE ONLY public.credit
    ADD CONSTRAINT credit_practice_id_payment_id_fkey FOREIGN KEY (practice_id, payment_id) REFERENCES public.payment(practice_id, id);

ALTER TABLE ONLY public.entry
    ADD CONSTRAINT entry_practice_id_reverses_id_fkey FOREIGN KEY (practice_id, reverses_id) REFERENCES public.entry(practice_id, id);

ALTER TABLE ONLY public.export_part
    ADD CONSTRAINT export_part_practice_id_export_id_fkey FOREIGN KEY (practice_id, export_id) REFERENCES public.export(practice_id, id);

ALTER TABLE ONLY public.export
    ADD CONSTRAINT export_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES public.practice(practice_id);

ALTER TABLE ONLY public.goodwill_expiry
    ADD CONSTRAINT goodwill_expiry_practice_id_lot_id_fkey FOREIGN KEY (practice_id, lot_id) REFERENCES public.lot(practice_id, id);

ALTER TABLE ONLY public.import_key
    ADD CONSTRAINT import_key_practice_id_import_id_fkey FOREIGN KEY (practice_id, import_id) REFERENCES public.import(practice_id, id);

ALTER TABLE ONLY public.import_part
    ADD CONSTRAINT import_part_practice_id_import_id_fkey FOREIGN KEY (practice_id, import_id) REFERENCES public.import(practice_id, id);

ALTER TABLE ONLY public.import
    ADD CONSTRAINT import_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES public.practice(practice_id);

ALTER TABLE ONLY public.import
    ADD CONSTRAINT import_practice_id_location_id_fkey FOREIGN KEY (practice_id, location_id) REFERENCES public.location(practice_id, id);

ALTER TABLE ONLY public.import_row
    ADD CONSTRAINT import_row_practice_id_import_id_fkey FOREIGN KEY (practice_id, import_id) REFERENCES public.import(practice_id, id);

ALTER TABLE ONLY public.invoice_draft
    ADD CONSTRAINT invoice_draft_practice_id_location_id_fkey FOREIGN KEY (practice_id, location_id) REFERENCES public.location(practice_id, id);

ALTER TABLE ONLY public.invoice_draft
    ADD CONSTRAINT invoice_draft_practice_id_patient_id_fkey FOREIGN KEY (practice_id, patient_id) REFERENCES public.patient(practice_id, id);

ALTER TABLE ONLY public.invoice_line
    ADD CONSTRAINT invoice_line_practice_id_clinician_id_fkey FOREIGN KEY (practice_id, clinician_id) REFERENCES public.clinician(practice_id, id);

ALTER TABLE ONLY public.invoice_line
    ADD CONSTRAINT invoice_line_practice_id_invoice_id_fkey FOREIGN KEY (practice_id, invoice_id) REFERENCES public.invoice(practice_id, id);

ALTER TABLE ONLY public.invoice
    ADD CONSTRAINT invoice_practice_id_draft_id_fkey FOREIGN KEY (practice_id, draft_id) REFERENCES public.invoice_draft(practice_id, id);

ALTER TABLE ONLY public.invoice
    ADD CONSTRAINT invoice_practice_id_patient_id_fkey FOREIGN KEY (practice_id, patient_id) REFERENCES public.patient(practice_id, id);

ALTER TABLE ONLY public.invoice_void
    ADD CONSTRAINT invoice_void_practice_id_invoice_id_fkey FOREIGN KEY (practice_id, invoice_id) REFERENCES public.invoice(practice_id, id);

ALTER TABLE ONLY public.item_return
    ADD CONSTRAINT item_return_practice_id_invoice_id_fkey FOREIGN KEY (practice_id, invoice_id) REFERENCES public.invoice(practice_id, id);

ALTER TABLE ONLY public.ledger_fold_balance
    ADD CONSTRAINT ledger_fold_balance_practice_id_fold_id_fkey FOREIGN KEY (practice_id, fold_id) REFERENCES public.ledger_fold(practice_id, id) ON DELETE CASCADE;

ALTER TABLE ONLY public.location
    ADD CONSTRAINT location_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES public.practice(practice_id);

ALTER TABLE ONLY public.lot
    ADD CONSTRAINT lot_practice_id_source_id_fkey FOREIGN KEY (practice_id, source_id) REFERENCES public.money_source(practice_id, id);

ALTER TABLE ONLY public.lot_transfer
    ADD CONSTRAINT lot_transfer_practice_id_from_lot_id_fkey FOREIGN KEY (practice_id, from_lot_id) REFERENCES public.lot(practice_id, id);

ALTER TABLE ONLY public.lot_transfer
    ADD CONSTRAINT lot_transfer_practice_id_to_lot_id_fkey FOREIGN KEY (practice_id, to_lot_id) REFERENCES public.lot(practice_id, id);

ALTER TABLE ONLY public.paper
    ADD CONSTRAINT paper_practice_id_patient_id_fkey FOREIGN KEY (practice_id, patient_id) REFERENCES public.patient(practice_id, id);

ALTER TABLE ONLY public.paper
    ADD CONSTRAINT paper_practice_id_run_id_fkey FOREIGN KEY (practice_id, run_id) REFERENCES public.statement_run(practice_id, id);

ALTER TABLE ONLY public.paper_sending
    ADD CONSTRAINT paper_sending_practice_id_paper_id_fkey FOREIGN KEY (practice_id, paper_id) REFERENCES public.paper(practice_id, id);

ALTER TABLE ONLY public.patient_lender
    ADD CONSTRAINT patient_lender_practice_id_patient_id_fkey FOREIGN KEY (practice_id, patient_id) REFERENCES public.patient(practice_id, id);

ALTER TABLE ONLY public.patient_merge
    ADD CONSTRAINT patient_merge_practice_id_into_id_fkey FOREIGN KEY (practice_id, into_id) REFERENCES public.patient(practice_id, id);

ALTER TABLE ONLY public.patient_merge
    ADD CONSTRAINT patient_merge_practice_id_merged_id_fkey FOREIGN KEY (practice_id, merged_id) REFERENCES public.patient(practice_id, id);

ALTER TABLE ONLY public.patient_name
    ADD CONSTRAINT patient_name_practice_id_patient_id_fkey FOREIGN KEY (practice_id, patient_id) REFERENCES public.patient(practice_id, id);

ALTER TABLE ONLY public.patient_note
    ADD CONSTRAINT patient_note_practice_id_patient_id_fkey FOREIGN KEY (practice_id, patient_id) REFERENCES public.patient(practice_id, id);

ALTER TABLE ONLY public.patient
    ADD CONSTRAINT patient_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES public.practice(practice_id);

ALTER TABLE ONLY public.patient
    ADD CONSTRAINT patient_practice_id_guarantor_id_fkey FOREIGN KEY (practice_id, guarantor_id) REFERENCES public.patient(practice_id, id);

ALTER TABLE ONLY public.patient
    ADD CONSTRAINT patient_practice_id_merged_into_fkey FOREIGN KEY (practice_id, merged_into) REFERENCES public.patient(practice_id, id);

ALTER TABLE ONLY public.payment_end
    ADD CONSTRAINT payment_end_practice_id_payment_id_fkey FOREIGN KEY (practice_id, payment_id) REFERENCES public.payment(practice_id, id);

ALTER TABLE ONLY public.payment
    ADD CONSTRAINT payment_practice_id_patient_id_fkey FOREIGN KEY (practice_id, patient_id) REFERENCES public.patient(practice_id, id);

ALTER TABLE ONLY public.practice_contact
    ADD CONSTRAINT practice_contact_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES public.practice(practice_id);

ALTER TABLE ONLY public.practice_limits
    ADD CONSTRAINT practice_limits_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES public.practice(practice_id);

ALTER TABLE ONLY public.refund_part
    ADD CONSTRAINT refund_part_practice_id_refund_id_fkey FOREIGN KEY (practice_id, refund_id) REFERENCES public.refund(practice_id, id);

ALTER TABLE ONLY public.refund
    ADD CONSTRAINT refund_practice_id_source_id_fkey FOREIGN KEY (practice_id, source_id) REFERENCES public.money_source(practice_id, id);

ALTER TABLE ONLY public.refund_step
    ADD CONSTRAINT refund_step_practice_id_refund_id_fkey FOREIGN KEY (practice_id, refund_id) REFERENCES public.refund(practice_id, id);

ALTER TABLE ONLY public.return_line
    ADD CONSTRAINT return_line_practice_id_return_id_fkey FOREIGN KEY (practice_id, return_id) REFERENCES public.item_return(practice_id, id);

ALTER TABLE ONLY public.staff_location
    ADD CONSTRAINT staff_location_practice_id_location_id_fkey FOREIGN KEY (practice_id, location_id) REFERENCES public.location(practice_id, id);

ALTER TABLE ONLY public.staff_location
    ADD CONSTRAINT staff_location_practice_id_staff_id_fkey FOREIGN KEY (practice_id, staff_id) REFERENCES public.staff(practice_id, id);

ALTER TABLE ONLY public.staff
    ADD CONSTRAINT staff_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES public.practice(practice_id);

ALTER TABLE ONLY public.statement_run_item
    ADD CONSTRAINT statement_run_item_practice_id_paper_id_fkey FOREIGN KEY (practice_id, paper_id) REFERENCES public.paper(practice_id, id);

ALTER TABLE ONLY public.statement_run_item
    ADD CONSTRAINT statement_run_item_practice_id_patient_id_fkey FOREIGN KEY (practice_id, patient_id) REFERENCES public.patient(practice_id, id);

ALTER TABLE ONLY public.statement_run_item
    ADD CONSTRAINT statement_run_item_practice_id_run_id_fkey FOREIGN KEY (practice_id, run_id) REFERENCES public.statement_run(practice_id, id);

ALTER TABLE ONLY public.statement_run
    ADD CONSTRAINT statement_run_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES public.practice(practice_id);

ALTER TABLE ONLY public.unapplied_refund_use
    ADD CONSTRAINT unapplied_refund_use_practice_id_result_id_fkey FOREIGN KEY (practice_id, result_id) REFERENCES public.lender_result(practice_id, id);

ALTER TABLE ONLY public.write_off
    ADD CONSTRAINT write_off_practice_id_invoice_id_fkey FOREIGN KEY (practice_id, invoice_id) REFERENCES public.invoice(practice_id, id);

ALTER TABLE ONLY public.write_off_recovery
    ADD CONSTRAINT write_off_recovery_practice_id_invoice_id_fkey FOREIGN KEY (practice_id, invoice_id) REFERENCES public.invoice(practice_id, id);

ALTER TABLE public.adjustment ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.allocation ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.approval ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.approval_decision ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.audit ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.audit_seal ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.balance ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.bank_deposit ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.bank_deposit_check ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.bank_deposit_void ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.carecredit_session ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.cash_count ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.catalog_item ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.charge_reduction ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.clinician ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.closing ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.counter ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.credit ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.entry ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.entry_seal ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.event ENABLE ROW LEVEL SECURITY;

CREATE POLICY event_feed ON public.event TO tillwave USING (true);

ALTER TABLE public.exception ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.export ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.export_part ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.goodwill_expiry ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.idempotency_key ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.import ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.import_key ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.import_part ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.import_row ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.invoice ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.invoice_draft ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.invoice_line ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.invoice_void ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.item_return ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.ledger_fold ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.ledger_fold_balance ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.lender_result ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.location ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.lot ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.lot_transfer ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.money_source ENABLE ROW LEVEL SECURITY;

CREATE POLICY own_practice ON public.adjustment USING ((practice_id = ( SELECT wall.practice() AS practice)));

CREATE POLICY own_practice ON public.allocation USING ((practice_id = ( SELECT wall.practice() AS practice)));

CREATE POLICY own_practice ON public.approval USING ((practice_id = ( SELECT wall.practice() AS practice)));

CREATE POLICY own_practice ON public.approval_decision USING ((practice_id = ( SELECT wall.practice() AS practice)));

CREATE POLICY own_practice ON public.audit USING ((practice_id = ( SELECT wall.practice() AS practice)));

CREATE POLICY own_practice ON public.audit_seal USING ((practice_id = ( SELECT wall.practice() AS practice)));

CREATE POLICY own_practice ON public.balance USING ((practice_id = ( SELECT wall.practice() AS practice)));

CREATE POLICY own_practice ON public.bank_deposit USING ((practice_id = ( SELECT wall.practice() AS practice)));

CREATE POLICY own_practice ON public.bank_deposit_check USING ((practice_id = ( SELECT wall.practice() AS practice)));

CREATE POLICY own_practice ON public.bank_deposit_void USING ((practice_id = ( SELECT wall.practice() AS practice)));

CREATE POLICY own_practice ON public.carecredit_session USING ((practice_id = ( SELECT wall.practice() AS practice)));

CREATE POLICY own_practice ON public.cash_count USING ((practice_id = ( SELECT wall.practice() AS practice)));

CREATE POLICY own_practice ON public.catalog_item USING ((practice_id = ( SELECT wall.practice() AS practice)));

CREATE POLICY own_practice ON public.charge_reduction USING ((practice_id = ( SELECT wall.practice() AS practice)));

CREATE POLICY own_practice ON public.clinician USING ((practice_id = ( SELECT wall.practice() AS practice)));

CREATE POLICY own_practice ON public.closing USING ((practice_id = ( SELECT wall.practice() AS practice)));

CREATE POLICY own_practice ON public.counter USING ((practice_id = ( SELECT wall.practice() AS practice)));

CREATE POLICY own_practice ON public.credit USING ((practice_id = ( SELECT wall.practice() AS practice)));

CREATE POLICY own_practice ON public.entry USING ((practice_id = ( SELECT wall.practice() AS practice)));

CREATE POLICY own_practice ON public.entry_seal USING ((practice_id = ( SELECT wall.practice() AS practice)));

CREATE POLICY own_practice ON public.event USING ((practice_id = ( SELECT wall.practice() AS practice)));

CREATE POLICY own_practice ON public.exception USING ((practice_id = ( SELECT wall.practice() AS practice)));

CREATE POLICY own_practice ON public.export USING ((practice_id = ( SELECT wall.practice() AS practice)));

CREATE POLICY own_practice ON public.export_part USING ((practice_id = ( SELECT wall.practice() AS practice)));

CREATE POLICY own_practice ON public.goodwill_expiry USING ((practice_id = ( SELECT wall.practice() AS practice)));

CREATE POLICY own_practice ON public.idempotency_key USING ((practice_id = ( SELECT wall.practice() AS practice)));

CREATE POLICY own_practice ON public.import USING ((practice_id = ( SELECT wall.practice() AS practice)));

CREATE POLICY own_practice ON public.import_key USING ((practice_id = ( SELECT wall.practice() AS practice)));

CREATE POLICY own_practice ON public.import_part USING ((practice_id = ( SELECT wall.practice() AS practice)));

CREATE POLICY own_practice ON public.import_row USING ((practice_id = ( SELECT wall.practice() AS practice)));

CREATE POLICY own_practice ON public.invoice USING ((practice_id = ( SELECT wall.practice() AS practice)));

CREATE POLICY own_practice ON public.invoice_draft USING ((practice_id = ( SELECT wall.practice() AS practice)));

CREATE POLICY own_practice ON public.invoice_line USING ((practice_id = ( SELECT wall.practice() AS practice)));

CREATE POLICY own_practice ON public.invoice_void USING ((practice_id = ( SELECT wall.practice() AS practice)));

CREATE POLICY own_practice ON public.item_return USING ((practice_id = ( SELECT wall.practice() AS practice)));

CREATE POLICY own_practice ON public.ledger_fold USING ((practice_id = ( SELECT wall.practice() AS practice)));

CREATE POLICY own_practice ON public.ledger_fold_balance USING ((practice_id = ( SELECT wall.practice() AS practice)));

CREATE POLICY own_practice ON public.lender_result USING ((practice_id = ( SELECT wall.practice() AS practice)));

CREATE POLICY own_practice ON public.location USING ((practice_id = ( SELECT wall.practice() AS practice)));

CREATE POLICY own_practice ON public.lot USING ((practice_id = ( SELECT wall.practice() AS practice)));

CREATE POLICY own_practice ON public.lot_transfer USING ((practice_id = ( SELECT wall.practice() AS practice)));

CREATE POLICY own_practice ON public.money_source USING ((practice_id = ( SELECT wall.practice() AS practice)));

CREATE POLICY own_practice ON public.paper USING ((practice_id = ( SELECT wall.practice() AS practice)));

CREATE POLICY own_practice ON public.paper_sending USING ((practice_id = ( SELECT wall.practice() AS practice)));

CREATE POLICY own_practice ON public.patient USING ((practice_id = ( SELECT wall.practice() AS practice)));

CREATE POLICY own_practice ON public.patient_lender USING ((practice_id = ( SELECT wall.practice() AS practice)));

CREATE POLICY own_practice ON public.patient_merge USING ((practice_id = ( SELECT wall.practice() AS practice)));

CREATE POLICY own_practice ON public.patient_name USING ((practice_id = ( SELECT wall.practice() AS practice)));

CREATE POLICY own_practice ON public.patient_note USING ((practice_id = ( SELECT wall.practice() AS practice)));

CREATE POLICY own_practice ON public.payment USING ((practice_id = ( SELECT wall.practice() AS practice)));

CREATE POLICY own_practice ON public.payment_end USING ((practice_id = ( SELECT wall.practice() AS practice)));

CREATE POLICY own_practice ON public.posting USING ((practice_id = ( SELECT wall.practice() AS practice)));

CREATE POLICY own_practice ON public.practice USING ((practice_id = ( SELECT wall.practice() AS practice)));

CREATE POLICY own_practice ON public.practice_contact USING ((practice_id = ( SELECT wall.practice() AS practice)));

CREATE POLICY own_practice ON public.practice_limits USING ((practice_id = ( SELECT wall.practice() AS practice)));

CREATE POLICY own_practice ON public.quarantined_result USING ((practice_id = ( SELECT wall.practice() AS practice)));

CREATE POLICY own_practice ON public.refund USING ((practice_id = ( SELECT wall.practice() AS practice)));

CREATE POLICY own_practice ON public.refund_part USING ((practice_id = ( SELECT wall.practice() AS practice)));

CREATE POLICY own_practice ON public.refund_step USING ((practice_id = ( SELECT wall.practice() AS practice)));

CREATE POLICY own_practice ON public.return_line USING ((practice_id = ( SELECT wall.practice() AS practice)));

CREATE POLICY own_practice ON public.staff USING ((practice_id = ( SELECT wall.practice() AS practice)));

CREATE POLICY own_practice ON public.staff_location USING ((practice_id = ( SELECT wall.practice() AS practice)));

CREATE POLICY own_practice ON public.statement_run USING ((practice_id = ( SELECT wall.practice() AS practice)));

CREATE POLICY own_practice ON public.statement_run_item USING ((practice_id = ( SELECT wall.practice() AS practice)));

CREATE POLICY own_practice ON public.unapplied_refund_use USING ((practice_id = ( SELECT wall.practice() AS practice)));

CREATE POLICY own_practice ON public.write_off USING ((practice_id = ( SELECT wall.practice() AS practice)));

CREATE POLICY own_practice ON public.write_off_recovery USING ((practice_id = ( SELECT wall.practice() AS practice)));

ALTER TABLE public.paper ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.paper_sending ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.patient ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.patient_lender ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.patient_merge ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.patient_name ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.patient_note ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.payment ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.payment_end ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.posting ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.practice ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.practice_contact ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.practice_limits ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.quarantined_result ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.refund ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.refund_part ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.refund_step ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.return_line ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.staff ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.staff_location ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.statement_run ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.statement_run_item ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.unapplied_refund_use ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.write_off ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.write_off_recovery ENABLE ROW LEVEL SECURITY;

GRANT USAGE ON SCHEMA clock TO office_app;

GRANT USAGE ON SCHEMA identity TO office_app;

GRANT USAGE ON SCHEMA mail TO PUBLIC;

GRANT USAGE ON SCHEMA public TO office_app;

GRANT USAGE ON SCHEMA rate TO PUBLIC;

GRANT USAGE ON SCHEMA wall TO office_app;

REVOKE ALL ON FUNCTION public.analyze_grown() FROM PUBLIC;
GRANT ALL ON FUNCTION public.analyze_grown() TO office_app;

REVOKE ALL ON FUNCTION public.analyze_imported() FROM PUBLIC;
GRANT ALL ON FUNCTION public.analyze_imported() TO office_app;

REVOKE ALL ON FUNCTION public.event_feed(after_txid xid8, after_id uuid, max_rows integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.event_feed(after_txid xid8, after_id uuid, max_rows integer) TO office_app;

REVOKE ALL ON FUNCTION public.event_prune() FROM PUBLIC;
GRANT ALL ON FUNCTION public.event_prune() TO office_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.patient TO office_app;

REVOKE ALL ON FUNCTION public.invoice_parts(p_practice uuid, p_invoice uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.invoice_parts(p_practice uuid, p_invoice uuid) TO office_app;

REVOKE ALL ON FUNCTION public.ledger_change(p_practice uuid, stamp jsonb, plan jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION public.ledger_close(p_practice uuid, p_location uuid, p_through date, p_actor uuid, p_id uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.ledger_close(p_practice uuid, p_location uuid, p_through date, p_actor uuid, p_id uuid) TO office_app;

REVOKE ALL ON FUNCTION public.ledger_commit(p_practice uuid, plan jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION public.ledger_commit(p_practice uuid, plan jsonb) TO office_app;

REVOKE ALL ON FUNCTION public.ledger_credit_document(stamp jsonb, plan jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION public.ledger_day_document(stamp jsonb, plan jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION public.ledger_document(p_practice uuid, stamp jsonb, plan jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION public.ledger_fold_through(p_practice uuid, p_id uuid, p_through date, p_known timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION public.ledger_fold_through(p_practice uuid, p_id uuid, p_through date, p_known timestamp with time zone) TO office_app;

REVOKE ALL ON FUNCTION public.ledger_invoice_document(stamp jsonb, plan jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION public.ledger_lock(p_practice uuid, expect jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION public.ledger_post(p_practice uuid, stamp jsonb, plan jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION public.ledger_results(stamp jsonb, plan jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION public.ledger_wait(p_practice uuid, p_sessions uuid[], p_sources uuid[], p_keys uuid[]) FROM PUBLIC;
GRANT ALL ON FUNCTION public.ledger_wait(p_practice uuid, p_sessions uuid[], p_sources uuid[], p_keys uuid[]) TO office_app;

REVOKE ALL ON FUNCTION public.ledger_watermark(p_practice uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.ledger_watermark(p_practice uuid) TO office_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE identity.challenge TO office_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE identity.failure TO office_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE identity.password_link TO office_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE identity.recovery_code TO office_app;

GRANT SELECT,INSERT,UPDATE ON TABLE identity.sign_in TO office_app;

GRANT SELECT,INSERT,UPDATE ON TABLE identity.user_account TO office_app;

GRANT SELECT ON TABLE public.adjustment TO office_app;

GRANT SELECT ON TABLE public.allocation TO office_app;

GRANT SELECT ON TABLE public.approval TO office_app;

GRANT SELECT ON TABLE public.approval_decision TO office_app;

GRANT SELECT ON TABLE public.audit TO office_app;

GRANT INSERT(practice_id) ON TABLE public.audit TO office_app;

GRANT INSERT(id) ON TABLE public.audit TO office_app;

GRANT INSERT(actor_id) ON TABLE public.audit TO office_app;

GRANT INSERT(actor_name) ON TABLE public.audit TO office_app;

GRANT INSERT(action) ON TABLE public.audit TO office_app;

GRANT INSERT(patient_id) ON TABLE public.audit TO office_app;

GRANT INSERT(document_id) ON TABLE public.audit TO office_app;

GRANT INSERT(summary) ON TABLE public.audit TO office_app;

GRANT SELECT ON TABLE public.audit_seal TO office_app;

GRANT INSERT(practice_id) ON TABLE public.audit_seal TO office_app;

GRANT INSERT(number) ON TABLE public.audit_seal TO office_app;

GRANT INSERT(until_written_in) ON TABLE public.audit_seal TO office_app;

GRANT INSERT(until_id) ON TABLE public.audit_seal TO office_app;

GRANT INSERT(sealed_rows) ON TABLE public.audit_seal TO office_app;

GRANT INSERT(hash) ON TABLE public.audit_seal TO office_app;

GRANT SELECT ON TABLE public.balance TO office_app;

GRANT SELECT ON TABLE public.bank_deposit TO office_app;

GRANT SELECT ON TABLE public.bank_deposit_check TO office_app;

GRANT SELECT ON TABLE public.bank_deposit_void TO office_app;

GRANT SELECT ON TABLE public.carecredit_session TO office_app;

GRANT UPDATE(lender_session_id) ON TABLE public.carecredit_session TO office_app;

GRANT UPDATE(launched_at) ON TABLE public.carecredit_session TO office_app;

GRANT UPDATE(lease_until) ON TABLE public.carecredit_session TO office_app;

GRANT UPDATE(attempts) ON TABLE public.carecredit_session TO office_app;

GRANT UPDATE(asked_at) ON TABLE public.carecredit_session TO office_app;

GRANT UPDATE(answered_at) ON TABLE public.carecredit_session TO office_app;

GRANT UPDATE(failure) ON TABLE public.carecredit_session TO office_app;

GRANT SELECT ON TABLE public.cash_count TO office_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.catalog_item TO office_app;

GRANT SELECT ON TABLE public.charge_reduction TO office_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.clinician TO office_app;

GRANT SELECT ON TABLE public.closing TO office_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.counter TO office_app;

GRANT SELECT ON TABLE public.credit TO office_app;

GRANT SELECT ON TABLE public.entry TO office_app;

GRANT SELECT ON TABLE public.entry_seal TO office_app;

GRANT INSERT(practice_id) ON TABLE public.entry_seal TO office_app;

GRANT INSERT(number) ON TABLE public.entry_seal TO office_app;

GRANT INSERT(until_written_in) ON TABLE public.entry_seal TO office_app;

GRANT INSERT(until_id) ON TABLE public.entry_seal TO office_app;

GRANT INSERT(sealed_rows) ON TABLE public.entry_seal TO office_app;

GRANT INSERT(hash) ON TABLE public.entry_seal TO office_app;

GRANT SELECT,INSERT ON TABLE public.event TO office_app;

GRANT SELECT ON TABLE public.exception TO office_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.export TO office_app;

GRANT SELECT,INSERT,DELETE ON TABLE public.export_part TO office_app;

GRANT SELECT ON TABLE public.goodwill_expiry TO office_app;

GRANT SELECT,INSERT ON TABLE public.idempotency_key TO office_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.import TO office_app;

GRANT SELECT,INSERT ON TABLE public.import_key TO office_app;

GRANT SELECT,INSERT,DELETE ON TABLE public.import_part TO office_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.import_row TO office_app;

GRANT SELECT ON TABLE public.invoice TO office_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.invoice_draft TO office_app;

GRANT SELECT ON TABLE public.invoice_line TO office_app;

GRANT SELECT ON TABLE public.invoice_void TO office_app;

GRANT SELECT ON TABLE public.item_return TO office_app;

GRANT SELECT ON TABLE public.ledger_account TO office_app;

GRANT SELECT ON TABLE public.ledger_fold TO office_app;

GRANT SELECT ON TABLE public.ledger_fold_balance TO office_app;

GRANT SELECT ON TABLE public.lender_result TO office_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.location TO office_app;

GRANT SELECT ON TABLE public.lot TO office_app;

GRANT SELECT ON TABLE public.lot_transfer TO office_app;

GRANT SELECT ON TABLE public.money_source TO office_app;

GRANT SELECT,INSERT ON TABLE public.paper TO office_app;

GRANT SELECT,INSERT ON TABLE public.paper_sending TO office_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.patient_lender TO office_app;

GRANT SELECT,INSERT ON TABLE public.patient_merge TO office_app;

GRANT SELECT,INSERT,DELETE ON TABLE public.patient_name TO office_app;

GRANT SELECT,INSERT ON TABLE public.patient_note TO office_app;

GRANT SELECT ON TABLE public.payment TO office_app;

GRANT UPDATE(reference) ON TABLE public.payment TO office_app;

GRANT UPDATE(note) ON TABLE public.payment TO office_app;

GRANT SELECT ON TABLE public.payment_end TO office_app;

GRANT SELECT ON TABLE public.posting TO office_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.practice TO office_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.practice_contact TO office_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.practice_limits TO office_app;

GRANT SELECT ON TABLE public.quarantined_result TO office_app;

GRANT SELECT ON TABLE public.refund TO office_app;

GRANT SELECT ON TABLE public.refund_part TO office_app;

GRANT SELECT ON TABLE public.refund_step TO office_app;

GRANT SELECT ON TABLE public.return_line TO office_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.staff TO office_app;

GRANT SELECT,INSERT,DELETE ON TABLE public.staff_location TO office_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.statement_run TO office_app;

GRANT SELECT,INSERT,UPDATE ON TABLE public.statement_run_item TO office_app;

GRANT SELECT ON TABLE public.unapplied_refund_use TO office_app;

GRANT SELECT ON TABLE public.write_off TO office_app;

GRANT SELECT ON TABLE public.write_off_recovery TO office_app;
