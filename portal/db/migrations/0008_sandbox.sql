-- The sandbox's tools (PP-17): beginning anew, faults by a schedule, and a record of the partner API's calls.

-- A practice's resets. Nothing is deleted by one: what a practice does carries the generation that it was done in, and
-- row-level security shows only the newest (docs/decisions/0010-sandbox-resets.md).
create table sandbox_reset (
  practice_id uuid not null references practice,
  generation int not null check (generation > 0),
  reset_at timestamptz not null default clock.now(),
  reset_by text not null,
  -- The same request sent twice is one reset.
  request_key text not null,
  primary key (practice_id, generation),
  unique (practice_id, request_key)
);
call wall.append_only('sandbox_reset');

-- The practice's generation. A reset takes the lock exclusively, so no transaction sees or writes two generations.
create function sandbox_generation() returns int language plpgsql volatile as $$
begin
  perform pg_advisory_xact_lock_shared(hashtextextended('sandbox ' || wall.practice(), 0));
  return coalesce((select max(generation) from sandbox_reset where practice_id = wall.practice()), 0);
end $$;

do $$
declare
  tab text;
begin
  foreach tab in array array['practice_session', 'launch', 'session_opening', 'application', 'application_decision',
    'application_link', 'lender_transaction', 'funding_batch', 'purchase_plan', 'account_note', 'idempotency_key']
  loop
    execute format('alter table %I add column generation int not null default 0', tab);
    execute format('alter table %I alter column generation set default sandbox_generation()', tab);
    execute format('create policy of_this_generation on %I as restrictive
      using (generation = (select sandbox_generation()))', tab);
  end loop;
end $$;

-- What was unique is unique in its generation.
alter table idempotency_key drop constraint idempotency_key_pkey, add primary key (practice_id, generation, key);
alter table funding_batch drop constraint funding_batch_practice_id_merchant_number_batch_on_key,
  add unique (practice_id, generation, merchant_number, batch_on);

-- Since when the account's holder may apply again: the practice that opened it began anew. Elsewhere it stays good.
alter table lender_account add column forgotten_at timestamptz;
drop index lender_account_person;
-- Nobody has two accounts that are neither closed nor forgotten.
create unique index lender_account_person on lender_account (person_key, zip)
  where status <> 'closed' and forgotten_at is null;

-- A fault is met within its time, by every n-th of the calls that were counted since it was switched on.
alter table fault_switch
  add column from_at timestamptz,
  add column until_at timestamptz,
  add column every_nth int not null default 1 check (every_nth between 1 and 1000),
  add column calls int not null default 0,
  add check (from_at < until_at);

-- Calls of the partner API by a practice's keys, without secrets: the newest thousand of the last seven days.
create table partner_call (
  practice_id uuid not null references practice,
  -- The request id that the answer carried as X-Request-Id.
  id uuid not null,
  called_at timestamptz not null default clock.now(),
  key_name text not null,
  -- The route's name in the document.
  call text not null,
  method text not null,
  path text not null,
  -- Null when no whole answer was sent.
  status int,
  duration_ms int not null,
  faults text[] not null,
  idempotency_key text,
  request_body text,
  response_body text,
  primary key (practice_id, id)
);

call wall.separate_practices();

grant select, insert on sandbox_reset to portal_app;
grant select, insert, delete on partner_call to portal_app;
grant update (forgotten_at) on lender_account to portal_app;
grant update (from_at, until_at, every_nth, calls, switched_at) on fault_switch to portal_app;
