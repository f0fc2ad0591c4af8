-- What came through the integration is never deleted, replaced, reversed or given another amount, whoever calls the
-- door (CC-14): the rules refuse it first, and this is the wall behind them.

create function refuse_integrated_change() returns trigger language plpgsql as $$
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

create trigger integrated_stays before insert on payment_end for each row execute function refuse_integrated_change();
create trigger integrated_stays before insert on entry for each row
  when (new.reverses_id is not null) execute function refuse_integrated_change();
create trigger integrated_stays before update on money_source for each row
  when (new.amount_cents is distinct from old.amount_cents) execute function refuse_integrated_change();
