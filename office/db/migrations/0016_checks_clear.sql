-- What the bank did with a refund, one after the other (recipe 5): a refund on its way is paid out or fails; one that
-- was paid out by ACH can come back; a check that was written clears, or never does. Failed and cleared are the end.
alter table refund_step drop constraint refund_step_kind_check;
alter table refund_step add constraint refund_step_kind_check check (kind in ('paid', 'failed', 'cleared'));
alter table refund_step drop constraint refund_step_pkey;
alter table refund_step add primary key (practice_id, refund_id, kind);
create unique index refund_step_ends_once on refund_step (practice_id, refund_id) where kind in ('failed', 'cleared');

drop index refund_on_its_way;
create index refund_by_bank on refund (practice_id, id) where method in ('ach', 'check-run', 'check');
