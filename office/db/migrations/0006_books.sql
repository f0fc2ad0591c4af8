-- Reading the books for a decision: each function answers one thing as JSON with the versions that the commit compares.
-- They run with the caller's rights, so row-level security holds; they are planned once per connection.
-- Those that every decision needs are SQL and answer a set of one: PostgreSQL then plans them into the statement that
-- asks, as a sub-select, instead of running a statement for each. What few decisions need stays a call of its own.

-- A location's date, its CareCredit setup and the last date closed there or for all.
create function book_place(p_practice uuid, p_location uuid) returns setof jsonb language sql stable as $$
  select jsonb_build_object('locationId', l.id, 'zone', l.zone, 'today', (clock.now() at time zone l.zone)::date,
    'merchantNumber', l.merchant_number, 'careCreditOn', l.carecredit_on, 'merchantClosed', l.merchant_closed,
    'closedThrough', (select max(c.closed_through) from closing c
      where c.practice_id = p_practice and (c.location_id is null or c.location_id = l.id)))
  from location l where l.practice_id = p_practice and l.id = p_location
$$;

-- A patient: of a merged chart the surviving one, since everything is read through the merge.
create function book_patient(p_practice uuid, p_patient uuid) returns setof jsonb language sql stable as $$
  select jsonb_build_object('id', p.id, 'active', p.active) from patient c
  join patient p on p.practice_id = p_practice and p.id = c.surviving_id
  where c.practice_id = p_practice and c.id = p_patient
$$;

-- An invoice's lines with what returns and allowances have left of each.
create function book_lines(p_practice uuid, p_invoice uuid) returns jsonb language plpgsql stable
set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_hashjoin = off as $$
begin
  return (
    select jsonb_agg(jsonb_build_object('id', l.id, 'quantity', l.quantity, 'netCents', l.net_cents, 'taxCents',
      l.tax_cents,
      'returnedQuantity', coalesce(q.quantity, 0),
      'returnedNetCents', coalesce(r.returned_net, 0), 'returnedTaxCents', coalesce(r.returned_tax, 0),
      'netLeftCents', l.net_cents - coalesce(r.net, 0), 'taxLeftCents', l.tax_cents - coalesce(r.tax, 0))
        order by l.position)
    from invoice_line l
    left join lateral (
      select sum(c.net_cents)::bigint as net, sum(c.tax_cents)::bigint as tax,
             (sum(c.net_cents) filter (where c.kind = 'return'))::bigint as returned_net,
             (sum(c.tax_cents) filter (where c.kind = 'return'))::bigint as returned_tax
      from charge_reduction c where c.practice_id = p_practice and c.invoice_id = p_invoice
        and c.line_id = l.id) r on true
    left join lateral (
      select sum(x.quantity)::int as quantity from return_line x
      join item_return t on t.practice_id = p_practice and t.id = x.return_id
      where x.practice_id = p_practice and t.invoice_id = p_invoice and x.line_id = l.id) q on true
    where l.practice_id = p_practice and l.invoice_id = p_invoice);
end $$;

-- An invoice; its lines only when the decision needs them.
create function book_invoice(p_practice uuid, p_invoice uuid, p_lines boolean) returns setof jsonb
language sql stable as $$
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

create function book_lot(p_practice uuid, p_lot uuid) returns jsonb language plpgsql stable
set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_hashjoin = off as $$
begin
  return (
    select jsonb_build_object('id', l.id, 'patientId',
        (select c.surviving_id from patient c where c.practice_id = p_practice and c.id = l.patient_id),
      'locationId', l.location_id, 'account', l.account,
      'kind', l.kind, 'sourceId', l.source_id, 'returnId', l.return_id, 'expiresOn', l.expires_on,
      'amountCents', l.amount_cents,
      'remainingCents', b.balance_cents, 'version', b.version, 'entryId', l.entry_id)
    from lot l join balance b on b.practice_id = p_practice and b.account = l.account and b.key = l.id
    where l.practice_id = p_practice and l.id = p_lot);
end $$;

-- Unapplied lender refunds that name a purchase: set aside from what is refundable of it until they are used.
create function book_named_unapplied(p_practice uuid, p_transaction text) returns bigint language plpgsql stable
set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_hashjoin = off as $$
begin
  return (
    select coalesce(sum(b.balance_cents), 0)::bigint from lender_result r
    join balance b on b.practice_id = p_practice and b.account = 1035 and b.key = r.id
    where r.practice_id = p_practice and r.became = 'unapplied-refund' and r.original_transaction_id = p_transaction);
end $$;
create index lender_result_by_original on lender_result (practice_id, original_transaction_id)
  where original_transaction_id is not null;

-- A payment as a source of money: what lies where, what has left it, and what depends on it.
create function book_source(p_practice uuid, p_source uuid) returns jsonb language plpgsql stable
set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_hashjoin = off as $$
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

-- An entry with its lines, to be mirrored.
create function book_entry(p_practice uuid, p_entry uuid) returns jsonb language plpgsql stable
set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_hashjoin = off as $$
begin
  return (
    select jsonb_build_object('id', e.id, 'kind', e.kind, 'effectiveOn', e.effective_on, 'locationId', e.location_id,
      'documentId', e.document_id, 'lines', (select jsonb_agg(jsonb_build_object(
        'account', l.account, 'key', l.key, 'side', l.side, 'cents', l.cents) order by l.line)
        from posting l where l.practice_id = p_practice and l.entry_id = e.id))
    from entry e where e.practice_id = p_practice and e.id = p_entry);
end $$;

-- A session with everything that one of its results may touch. The lease is judged by the database's clock.
create function book_session(p_practice uuid, p_session uuid) returns setof jsonb language sql stable as $$
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

-- Everything that a money decision asked for, in one answer.
create function book_all(p_practice uuid, p_location uuid, p_invoices uuid[], p_sources uuid[], p_lots uuid[],
  p_lines boolean, p_patient uuid)
returns jsonb language plpgsql stable
set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_hashjoin = off as $$
begin
  return jsonb_build_object('place', (select v from book_place(p_practice, p_location) v),
    'patient', (select v from book_patient(p_practice, p_patient) v),
    'invoices', coalesce((select jsonb_agg((select v from book_invoice(p_practice, i, p_lines) v))
      from unnest(p_invoices) i), '[]'),
    'sources', coalesce((select jsonb_agg(book_source(p_practice, i)) from unnest(p_sources) i), '[]'),
    'lots', coalesce((select jsonb_agg(book_lot(p_practice, i)) from unnest(p_lots) i), '[]'));
end $$;

-- Hand-entered CareCredit payments of the same patient and amount: perhaps the same money (CC-17).
create function book_alike(p_practice uuid, p_patient uuid, p_amount bigint) returns setof jsonb language sql stable
as $$
  select jsonb_build_object('paymentId', p.id, 'amountCents', p.amount_cents, 'receivedOn', p.received_on)
  from payment p
  where p.practice_id = p_practice and p.amount_cents = p_amount and p.method = 'carecredit' and p.result_id is null
    and p.patient_id = any((
      select s.charts from patient c join patient s on s.practice_id = p_practice and s.id = c.surviving_id
      where c.practice_id = p_practice and c.id = p_patient)::uuid[])
    and not exists (select from payment_end e where e.practice_id = p_practice and e.payment_id = p.id)
$$;

-- The source of a purchase that a refund names.
create function book_named(p_practice uuid, p_transaction text) returns jsonb language plpgsql stable
set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_hashjoin = off as $$
begin
  return (
    select jsonb_build_object('id', m.id, 'version', m.version) from lender_result r
    join payment p on p.practice_id = p_practice and p.result_id = r.id
    join money_source m on m.practice_id = p_practice and m.id = p.id
    where r.practice_id = p_practice and r.kind = 'purchase' and r.lender_transaction_id = p_transaction
    limit 1);
end $$;

-- What could not be read names no session for sure, so it counts as set aside under any session of the patient.
create function book_set_aside(p_practice uuid, p_session uuid, p_fingerprint text) returns boolean
language plpgsql stable
set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_hashjoin = off as $$
begin
  return exists (
    select from carecredit_session own
    join carecredit_session other on other.practice_id = p_practice
      and other.patient_id = any(charts_of(p_practice, own.patient_id))
    join quarantined_result q on q.practice_id = p_practice and q.session_id = other.id
    where own.practice_id = p_practice and own.id = p_session and q.fingerprint = p_fingerprint);
end $$;

-- What accepting results is decided on, one row a result that we have not accepted or set aside before:
-- the session, look-alikes, and the source of the purchase that a refund names. Each is a sub-select of its own, a
-- look-up by key: a join planned while the tables were small reads them whole.
create function book_results(p_practice uuid, p_wanted jsonb)
returns table (at int, session jsonb, alike jsonb, named jsonb)
language plpgsql stable
set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_hashjoin = off as $$
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
create index lender_result_by_transaction on lender_result (practice_id, lender_transaction_id);

-- Waits for what a plan stands on, in the door's own order: for a verb that met others five times.
create function ledger_wait(p_practice uuid, p_sessions uuid[], p_sources uuid[], p_keys uuid[]) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform set_config('app.practice_id', p_practice::text, true);
  perform from carecredit_session where practice_id = p_practice and id = any(p_sessions) order by id for no key update;
  perform from money_source where practice_id = p_practice and id = any(p_sources) order by id for no key update;
  perform from balance where practice_id = p_practice and account = any(array[1035,1100,2100,2200,2210,2300])
    and key = any(p_keys)
    order by account, key for no key update;
end $$;
revoke all on function ledger_wait from public;
grant execute on function ledger_wait to office_app;
