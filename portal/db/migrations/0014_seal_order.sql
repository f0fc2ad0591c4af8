-- The order of the seals as a plain number, with the index that costs next to nothing to keep: rows lie on disk in the
-- order in which they were written, so that BRIN finds what came after a transaction. It knows no xid8.
drop index audit_written, operator_audit_written;

alter table audit
  alter column written_in drop default,
  alter column written_in type bigint using written_in::text::bigint,
  alter column written_in set default pg_current_xact_id()::text::bigint;
alter table operator_audit
  alter column written_in drop default,
  alter column written_in type bigint using written_in::text::bigint,
  alter column written_in set default pg_current_xact_id()::text::bigint;
alter table audit_seal alter column until_written_in type bigint using until_written_in::text::bigint;
alter table operator_audit_seal alter column until_written_in type bigint using until_written_in::text::bigint;

create index audit_written on audit using brin (written_in) with (pages_per_range = 16, autosummarize = on);
create index operator_audit_written on operator_audit
  using brin (written_in) with (pages_per_range = 16, autosummarize = on);
