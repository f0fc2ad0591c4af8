-- Seals of the books and of the audit trail: entries with their postings, and audit rows, chained by hash (BI-14).

-- The transaction that wrote a row. Once all older ones are over, no row can come before it any more: so seals follow
-- the order in which rows were written. A number, not xid8, since BRIN knows no xid8. Rows of before this migration
-- count as written by transaction 0: a constant rewrites no table.
alter table entry add column written_in bigint not null default 0;
alter table entry alter column written_in set default pg_current_xact_id()::text::bigint;
alter table audit add column written_in bigint not null default 0;
alter table audit alter column written_in set default pg_current_xact_id()::text::bigint;

-- Of an entry that tells the same as txid did, which only this function read.
create or replace function refuse_foreign_posting() returns trigger language plpgsql as $$
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
alter table entry drop column txid;

-- Almost free to keep, since rows lie on disk in the order in which they were written; of entries one index for both.
drop index entry_by_recording;
create index entry_by_recording on entry
  using brin (recorded_at, written_in) with (pages_per_range = 16, autosummarize = on);
create index audit_by_writing on audit using brin (written_in) with (pages_per_range = 16, autosummarize = on);

-- Nobody but the database says when, and in which transaction, a row was written.
revoke insert on audit from office_app;
grant insert (practice_id, id, actor_id, actor_name, action, patient_id, document_id, summary) on audit to office_app;

-- A stretch of a practice's entries: each one's id and SHA-256 in their order, chained to the stretch before by `hash`.
create table entry_seal (
  practice_id uuid not null,
  number int not null check (number > 0),
  -- The last entry of the stretch; the next one begins after it.
  until_written_in bigint not null,
  until_id uuid not null,
  -- As `id hash`.
  sealed_rows text[] not null,
  hash text not null,
  sealed_at timestamptz not null default clock.now(),
  primary key (practice_id, number)
);
call wall.append_only('entry_seal');

-- The same for the audit trail.
create table audit_seal (
  practice_id uuid not null,
  number int not null check (number > 0),
  until_written_in bigint not null,
  until_id uuid not null,
  sealed_rows text[] not null,
  hash text not null,
  sealed_at timestamptz not null default clock.now(),
  primary key (practice_id, number)
);
call wall.append_only('audit_seal');

call wall.separate_practices();
grant select on entry_seal, audit_seal to office_app;
grant insert (practice_id, number, until_written_in, until_id, sealed_rows, hash) on entry_seal, audit_seal
  to office_app;

-- A closing keeps the newest seal of the entries that there was: on the day sheet it is a paper that tells later
-- whether somebody made the whole chain anew.
alter table closing
  add column seal_number int,
  add column seal_hash text,
  add column sealed_at timestamptz;

create or replace function ledger_close(p_practice uuid, p_location uuid, p_through date, p_actor uuid, p_id uuid)
returns void language plpgsql security definer set search_path = public, pg_temp as $$
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
