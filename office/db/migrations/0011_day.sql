-- The working day: the drawer counted, money taken to the bank (recipe 11), and sums that let reports grow with the
-- period that they are asked for, not with history.

-- A drawer counted by hand. The difference to what the books expected is posted to 5300; none, no entry.
create table cash_count (
  practice_id uuid not null,
  id uuid not null,
  location_id uuid not null,
  counted_on date not null,
  expected_cents bigint not null,
  counted_cents bigint not null check (counted_cents >= 0),
  -- How many of each note and coin, by its value in cents; null when only the sum was typed.
  pieces jsonb,
  note text not null,
  entry_id uuid,
  created_by uuid,
  recorded_at timestamptz not null,
  primary key (practice_id, id),
  check ((entry_id is null) = (counted_cents = expected_cents))
);
create index cash_count_by_day on cash_count (practice_id, location_id, counted_on desc, id desc);
call wall.append_only('cash_count');

-- Money that went to the bank: a slip of checks and cash, or a batch of card or ACH takings less its fee.
create table bank_deposit (
  practice_id uuid not null,
  id uuid not null,
  location_id uuid not null,
  kind text not null check (kind in ('slip', 'card', 'ach')),
  deposited_on date not null,
  cash_cents bigint not null check (cash_cents >= 0),
  checks_cents bigint not null check (checks_cents >= 0),
  -- Of a batch: what lay in clearing.
  gross_cents bigint not null check (gross_cents >= 0),
  fee_cents bigint not null check (fee_cents between 0 and gross_cents),
  bank_cents bigint not null check (bank_cents = cash_cents + checks_cents + gross_cents - fee_cents),
  -- What drawer or clearing held by the books when this was decided.
  expected_cents bigint not null check (expected_cents >= cash_cents and expected_cents >= gross_cents),
  reference text not null,
  entry_id uuid not null,
  created_by uuid,
  recorded_at timestamptz not null,
  primary key (practice_id, id),
  check (case kind when 'slip' then gross_cents = 0 else cash_cents + checks_cents = 0 end)
);
create index bank_deposit_by_day on bank_deposit (practice_id, deposited_on desc, id desc);
call wall.append_only('bank_deposit');

-- The checks of a slip.
create table bank_deposit_check (
  practice_id uuid not null,
  deposit_id uuid not null,
  payment_id uuid not null,
  amount_cents bigint not null check (amount_cents > 0),
  primary key (practice_id, deposit_id, payment_id),
  foreign key (practice_id, deposit_id) references bank_deposit,
  foreign key (practice_id, payment_id) references payment
);
create index bank_deposit_by_check on bank_deposit_check (practice_id, payment_id);
call wall.append_only('bank_deposit_check');

-- A deposit that was entered by mistake: mirrored, and its checks can be deposited again.
create table bank_deposit_void (
  practice_id uuid not null,
  deposit_id uuid not null,
  reason text not null,
  entry_id uuid not null,
  created_by uuid,
  recorded_at timestamptz not null,
  primary key (practice_id, deposit_id),
  foreign key (practice_id, deposit_id) references bank_deposit
);
call wall.append_only('bank_deposit_void');

-- These documents of a plan; the door (0004) calls it.
create function ledger_day_document(stamp jsonb, plan jsonb) returns void language plpgsql as $$
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
revoke all on function ledger_day_document from public;

-- Checks are looked for by the drawer that they lie in.
create index payment_checks on payment (practice_id, location_id, received_on) where method = 'check';
create index lender_result_by_time on lender_result (practice_id, occurred_at);
-- Almost free to keep, since rows come in the order of their time; finds what was recorded after a fold.
create index entry_by_recording on entry using brin (recorded_at) with (pages_per_range = 16);

-- The deposit that a check went to the bank with; null while it lies in the drawer.
create function bank_deposit_of(p_practice uuid, p_payment uuid) returns uuid language plpgsql stable as $$
begin
  return (
    select c.deposit_id from bank_deposit_check c
    where c.practice_id = p_practice and c.payment_id = p_payment and not exists (
      select from bank_deposit_void v where v.practice_id = p_practice and v.deposit_id = c.deposit_id));
end $$;

-- Balances folded by a job: every posting dated up to through_on and recorded up to recorded_through, summed by account
-- and key, keys at zero left out. Never a source of truth: verify-books recomputes the newest.
create table ledger_fold (
  practice_id uuid not null,
  id uuid not null,
  through_on date not null,
  recorded_through timestamptz not null,
  made_at timestamptz not null,
  primary key (practice_id, id)
);
create index ledger_fold_by_date on ledger_fold (practice_id, through_on desc, recorded_through desc);
create table ledger_fold_balance (
  practice_id uuid not null,
  fold_id uuid not null,
  account smallint not null,
  key text not null,
  -- Debit positive.
  cents bigint not null check (cents <> 0),
  primary key (practice_id, fold_id, account, key),
  foreign key (practice_id, fold_id) references ledger_fold on delete cascade
);

-- The balance of every key of the accounts (null: of all) as of a date, as known at an instant, debit positive: the
-- newest fold that was known then, and what was posted since.
create function balances_at(p_practice uuid, p_accounts smallint[], p_on date, p_known timestamptz)
returns table (account smallint, key text, cents bigint)
language plpgsql stable set plan_cache_mode = force_custom_plan as $$
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

-- When everything recorded is surely committed: nothing is being posted now, and no call lasts a minute.
create function ledger_watermark(p_practice uuid) returns timestamptz
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtextextended(p_practice::text, 1));
  return clock.now() - interval '1 minute';
end $$;

-- Folds what is dated up to p_through and recorded up to p_known, from the fold before it. Folds of the last two days
-- stay for reports that are reading them, and those of month ends stay; others are dropped.
create function ledger_fold_through(p_practice uuid, p_id uuid, p_through date, p_known timestamptz) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
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

-- The second look at the drawer: what a plan believed to lie there must lie there when it is written.
create function require_expected_drawer() returns trigger language plpgsql as $$
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
create trigger as_expected after insert on cash_count for each row execute function require_expected_drawer();
create trigger as_expected after insert on bank_deposit for each row execute function require_expected_drawer();

call wall.separate_practices();
revoke all on function ledger_watermark, ledger_fold_through from public;
grant execute on function ledger_watermark, ledger_fold_through to office_app;
grant select on cash_count, bank_deposit, bank_deposit_check, bank_deposit_void, ledger_fold, ledger_fold_balance
  to office_app;
