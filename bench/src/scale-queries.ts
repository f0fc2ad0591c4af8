/**
 * A practice of $1 patients with a plausible year of trade, made inside of the database, table by table. Everything
 * follows from the patient's number by hashing, so the same size is the same practice; `npm run verify-books` holds.
 * Needs the superuser: it switches triggers off and makes what they would make (the turns of names) by itself.
 */
export const buildPractice = `
set session_replication_role = replica;
set synchronous_commit = off;
set maintenance_work_mem = '256MB';

create function pg_temp.chance(n bigint, salt int) returns float8 language sql immutable as
  'select (hashint8extended(n, salt) & 2147483647) / 2147483648.0';
create function pg_temp.among(n bigint, salt int, most int) returns int language sql immutable as
  'select floor((hashint8extended(n, salt) & 2147483647) / 2147483648.0 * most)::int';
-- Ids of version 7: those of a kind ascend, as they do in a practice that grows.
create function pg_temp.id(kind int, n bigint) returns uuid language sql immutable as
  $$ select (lpad(to_hex(1700000000000 + n), 12, '0') || '7' || lpad(to_hex(kind), 3, '0') || '8000'
     || lpad(to_hex(n), 12, '0'))::uuid $$;
-- Some names are frequent and most are rare.
create function pg_temp.name(n bigint, salt int, most int, starts text[], middles text[], ends text[])
returns text language sql immutable as
  $$ select initcap(starts[1 + at % 20] || middles[1 + at / 20 % 12] || ends[1 + at / 240 % 20])
     from (select floor(most * pg_temp.chance(n, salt) ^ 2)::int as at) x $$;

insert into practice (practice_id, name, zone) values (pg_temp.id(1, 1), 'Bench', 'America/New_York');
insert into location (practice_id, id, name, zone) values (pg_temp.id(1, 1), pg_temp.id(2, 1), 'Main Street',
  'America/New_York');
insert into staff (practice_id, id, name, roles) values (pg_temp.id(1, 1), pg_temp.id(3, 1), 'Bench', '{manager}');
insert into identity.user_account (id, practice_id, user_id, display_name, password_hash)
  values (pg_temp.id(3, 1), pg_temp.id(1, 1), 'bench', 'Bench', 'none');

insert into patient (practice_id, id, chart_number, first_name, last_name, birth_date, phone)
select pg_temp.id(1, 1), pg_temp.id(4, n), (1000 + n)::text,
  pg_temp.name(n, 1, 1500, '{al,be,ca,da,el,fe,ga,ha,is,jo,ka,li,ma,no,or,pe,qui,ro,sa,ti}',
    '{b,d,l,m,n,r,s,t,v,ll,nn,st}', '{a,an,as,e,el,en,er,i,ia,ian,ie,in,is,o,on,or,us,y,yn,ys}'),
  pg_temp.name(n, 2, 4800, '{ab,bra,cro,de,ell,fa,gri,hol,ing,jar,kel,lam,mor,nor,oak,pen,quil,ros,smi,wal}',
    '{b,c,d,f,k,l,m,n,r,s,t,v}',
    '{ander,berg,bury,by,den,er,ester,field,ford,ham,ing,ley,man,mond,ner,son,ton,ward,well,worth}'),
  date '1932-01-01' + pg_temp.among(n, 3, 28000),
  '(' || (array[207, 617, 603])[1 + n % 3] || ') ' || (200 + pg_temp.among(n, 4, 700)) || '-'
    || lpad(pg_temp.among(n, 5, 10000)::text, 4, '0')
from generate_series(1, $1) n;
insert into patient_name (practice_id, turn, patient_id)
select p.practice_id, t.turn, p.id from patient p, name_turns(p.first_name, p.last_name) t(turn);

-- One row for each invoice of the past year, with what was paid on it.
create temp table sale as
select row_number() over (order by s.issued_on, s.n, s.visit) as number, s.*,
  case s.fate when 9 then 0 when 8 then s.net_cents / 2 else s.net_cents + s.tax_cents end as paid_cents,
  (array['cash', 'check', 'card', 'card', 'card', 'ach'])[1 + s.seed % 6] as method
from (
  select n, visit, v.seed, v.seed / 7 % 10 as fate,
    current_date - 1 - pg_temp.among(n * 8 + visit, 6, 364) as issued_on,
    2500 + v.seed % 300 * 100 as first_cents,
    case when v.seed % 2 = 0 then 4500 + v.seed % 50 * 100 end as second_cents,
    2500 + v.seed % 300 * 100 + case when v.seed % 2 = 0 then 4500 + v.seed % 50 * 100 else 0 end as net_cents,
    case when v.seed % 3 = 0 then round((2500 + v.seed % 300 * 100) * 0.055)::int else 0 end as tax_cents
  from generate_series(1, $1) n, generate_series(1, (array[1, 2, 1, 3])[1 + n % 4]) visit,
    lateral (select pg_temp.among(n * 8 + visit, 7, 1000000) as seed) v) s;
create temp table receipt as
select row_number() over (order by issued_on, number) as at, * from sale where paid_cents > 0;
analyze sale;
analyze receipt;

insert into invoice (practice_id, id, number, patient_id, location_id, issued_on, net_cents, tax_cents, discount_cents,
  total_cents, note, entry_id, created_by, recorded_at)
select pg_temp.id(1, 1), pg_temp.id(5, number), number, pg_temp.id(4, n), pg_temp.id(2, 1), issued_on, net_cents,
  tax_cents, 0, net_cents + tax_cents, '', pg_temp.id(6, number), pg_temp.id(3, 1), issued_on + time '15:00'
from sale;
insert into invoice_line (practice_id, invoice_id, id, position, description, category, quantity, unit_price_cents,
  discount_cents, tax_rate_bp, net_cents, tax_cents)
select pg_temp.id(1, 1), pg_temp.id(5, number), pg_temp.id(7, number * 2), 0, 'Hearing test', 'Services', 1,
  first_cents, 0, case when tax_cents > 0 then 550 else 0 end, first_cents, tax_cents from sale
union all
select pg_temp.id(1, 1), pg_temp.id(5, number), pg_temp.id(7, number * 2 + 1), 1, 'Frame', 'Products', 1, second_cents,
  0, 0, second_cents, 0 from sale where second_cents is not null;

insert into payment (practice_id, id, patient_id, location_id, kind, method, amount_cents, received_on, reference, note,
  entry_id, created_by, recorded_at)
select pg_temp.id(1, 1), pg_temp.id(8, at), pg_temp.id(4, n), pg_temp.id(2, 1), 'payment', method, paid_cents,
  issued_on,
  '', '', pg_temp.id(9, at), pg_temp.id(3, 1), issued_on + time '16:00' from receipt
union all
-- Every twentieth patient has left a deposit.
select pg_temp.id(1, 1), pg_temp.id(10, n), pg_temp.id(4, n), pg_temp.id(2, 1), 'deposit', 'cash', 10000,
  current_date - 30, '', '', pg_temp.id(11, n), pg_temp.id(3, 1), current_date - 30 + time '17:00'
from generate_series(20, $1, 20) n;
insert into money_source (practice_id, id, amount_cents)
select practice_id, id, amount_cents from payment;
insert into allocation (practice_id, id, source_id, invoice_id, amount_cents, kind, document_id, allocated_on, entry_id,
  recorded_at)
select pg_temp.id(1, 1), pg_temp.id(12, at), pg_temp.id(8, at), pg_temp.id(5, number), paid_cents, 'applied',
  pg_temp.id(8, at), issued_on, pg_temp.id(9, at), issued_on + time '16:00' from receipt;
insert into lot (practice_id, id, patient_id, location_id, account, kind, source_id, opened_on, amount_cents, entry_id,
  recorded_at)
select practice_id, pg_temp.id(13, row_number() over (order by id)), patient_id, location_id, 2100, 'deposit', id,
  received_on, amount_cents, entry_id, recorded_at from payment where kind = 'deposit';

insert into entry (practice_id, id, kind, effective_on, location_id, document_id, actor_id, recorded_at)
select practice_id, entry_id, 'invoice', issued_on, location_id, id, created_by, recorded_at from invoice
union all
select practice_id, entry_id, kind, received_on, location_id, id, created_by, recorded_at from payment;
insert into posting (practice_id, entry_id, line, account, key, side, cents)
select practice_id, entry_id, 0, 1100, id::text, 'D', total_cents from invoice
union all
select practice_id, entry_id, 1, 4000, location_id || '|Services', 'C', net_cents from invoice
union all
select practice_id, entry_id, 2, 2500, location_id::text, 'C', tax_cents from invoice where tax_cents > 0
union all
select practice_id, entry_id, 0, case method when 'cash' then 1000 when 'check' then 1010 when 'ach' then 1015
  else 1020 end, location_id::text, 'D', amount_cents from payment
union all
select practice_id, pg_temp.id(9, at), 1, 1100, pg_temp.id(5, number)::text, 'C', paid_cents
from receipt, practice
union all
select practice_id, entry_id, 1, 2100, id::text, 'C', amount_cents from lot;
insert into balance (practice_id, account, key, balance_cents)
select pg_temp.id(1, 1), 1100, pg_temp.id(5, number), net_cents + tax_cents - paid_cents from sale
union all
select practice_id, 2100, id, amount_cents from lot;
insert into audit (practice_id, id, recorded_at, actor_id, actor_name, action, patient_id, document_id, summary)
select practice_id, pg_temp.id(14, number), recorded_at, created_by, 'Bench', 'invoice.issue', patient_id, id,
  'Issued invoice ' || number from invoice
union all
select practice_id, pg_temp.id(15, row_number() over (order by id)), recorded_at, created_by, 'Bench',
  kind || '.receive',
  patient_id, id, 'Received a ' || kind from payment;
insert into counter (practice_id, name, next)
select pg_temp.id(1, 1), 'invoice', count(*) + 1 from sale union all select pg_temp.id(1, 1), 'chart', 1001 + $1;
drop table sale, receipt;
`

/** The indexes that no constraint stands on, to be dropped before a large load and made again after it. */
export const looseIndexes = `
  select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition from pg_index i
  join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = 'public' and not exists (select from pg_constraint k where k.conindid = i.indexrelid)`
