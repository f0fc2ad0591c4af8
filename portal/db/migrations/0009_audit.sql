-- The trail of who looked at whom, and the seals that show whether anything in the trail was changed afterwards.

-- A look reads, prints, exports or searches for people's data; every other row of the trail changed something.
alter table audit add column is_look boolean not null default false;
alter table operator_audit add column is_look boolean not null default false;

-- The transaction that wrote a row. Once all older ones are over, no row can come before it any more: so seals follow
-- the order in which rows were written. Rows of before this migration count as written by it.
alter table audit add column written_in xid8 not null default pg_current_xact_id();
alter table operator_audit add column written_in xid8 not null default pg_current_xact_id();

-- Nobody but the database says when, and in which transaction, a row was written.
revoke insert on audit, operator_audit from portal_app;
grant insert (practice_id, id, actor_id, actor_name, action, subject_id, summary, is_look) on audit to portal_app;
grant insert (id, actor_id, actor_name, action, subject_id, summary, is_look) on operator_audit to portal_app;

create index audit_written on audit (practice_id, written_in, id);
create index operator_audit_written on operator_audit (written_in, id);
create index operator_audit_time on operator_audit (recorded_at);

-- A stretch of a practice's trail: each row's id and SHA-256 in their order, chained to the stretch before by `hash`.
create table audit_seal (
  practice_id uuid not null references practice,
  number int not null check (number > 0),
  -- The last row of the stretch; the next one begins after it.
  until_written_in xid8 not null,
  until_id uuid not null,
  -- As `id hash`.
  sealed_rows text[] not null,
  hash text not null,
  sealed_at timestamptz not null default clock.now(),
  primary key (practice_id, number)
);
call wall.append_only('audit_seal');

-- The same for the operators' trail.
create table operator_audit_seal (
  number int primary key check (number > 0),
  until_written_in xid8 not null,
  until_id uuid not null,
  sealed_rows text[] not null,
  hash text not null,
  sealed_at timestamptz not null default clock.now()
);
call wall.append_only('operator_audit_seal');

call wall.separate_practices();
grant select, insert on audit_seal, operator_audit_seal to portal_app;
