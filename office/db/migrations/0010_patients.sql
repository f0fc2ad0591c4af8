-- Patients whole: merges, who pays for whom, notes, and what search reads.

alter table patient
  -- Who pays for this patient (BI-16). One level: a guarantor has none.
  add column guarantor_id uuid,
  -- Plain columns, here and above: row-level security keeps an index from comparing what an expression makes of one.
  add column sort_name text collate "C" not null
    generated always as (lower(last_name) || ' ' || lower(first_name)) stored,
  add column chart_key text collate "C" not null
    generated always as (lower(regexp_replace(chart_number, '[^[:alnum:]]', '', 'g'))) stored,
  add column birth_ymd int not null generated always as ((extract(year from birth_date) * 10000
    + extract(month from birth_date) * 100 + extract(day from birth_date))::int) stored,
  add column birth_mdy int not null generated always as ((extract(month from birth_date) * 1000000
    + extract(day from birth_date) * 10000 + extract(year from birth_date))::int) stored,
  add foreign key (practice_id, guarantor_id) references patient,
  add check (guarantor_id <> id),
  add check (merged_into is null or (guarantor_id is null and merged_ids = '{}'));

drop index patient_by_last_name, patient_by_first_name, patient_by_birth_date, patient_by_phone, patient_by_name;
create index patient_by_name on patient (practice_id, sort_name, id) where merged_into is null;
create index patient_by_chart on patient (practice_id, chart_key, id);
create index patient_by_phone on patient (practice_id, (phone_digits collate "C"), id) where phone_digits <> '';
create index patient_by_birth_ymd on patient (practice_id, birth_ymd, id);
create index patient_by_birth_mdy on patient (practice_id, birth_mdy, id);
create index patient_by_guarantor on patient (practice_id, guarantor_id) where guarantor_id is not null;
create index patient_merged on patient (practice_id, merged_into) where merged_into is not null;

-- That two charts are one person: what was posted to the merged one stays there and is read through the other.
create table patient_merge (
  practice_id uuid not null,
  id uuid not null,
  merged_id uuid not null,
  into_id uuid not null,
  reason text not null,
  created_by uuid,
  created_by_name text not null,
  recorded_at timestamptz not null default clock.now(),
  primary key (practice_id, id),
  unique (practice_id, merged_id),
  foreign key (practice_id, merged_id) references patient,
  foreign key (practice_id, into_id) references patient
);
call wall.append_only('patient_merge');

create function refuse_unmerging() returns trigger language plpgsql as $$
begin
  raise exception 'a merged chart stays merged' using errcode = 'TW001';
end $$;
create trigger stays_merged before update of merged_into on patient for each row
  when (old.merged_into is not null and new.merged_into is null) execute function refuse_unmerging();

-- The chart that a chart is read through: itself, but for a merged one; null for an unknown one.
create function surviving_patient(p_practice uuid, p_patient uuid) returns uuid language plpgsql stable as $$
begin
  return (select c.surviving_id from patient c where c.practice_id = p_practice and c.id = p_patient);
end $$;

-- Every chart of a person, whichever of them is named: `i.patient_id = any(charts_of($1, $2))`.
create function charts_of(p_practice uuid, p_patient uuid) returns uuid[] language plpgsql stable as $$
begin
  return (
    select s.charts from patient c
    join patient s on s.practice_id = p_practice and s.id = c.surviving_id
    where c.practice_id = p_practice and c.id = p_patient);
end $$;

-- What somebody noted of a patient. A wrong note is answered by another; none is changed.
create table patient_note (
  practice_id uuid not null,
  id uuid not null,
  patient_id uuid not null,
  text text not null,
  created_by uuid,
  created_by_name text not null,
  recorded_at timestamptz not null default clock.now(),
  primary key (practice_id, id),
  foreign key (practice_id, patient_id) references patient
);
create index note_by_patient on patient_note (practice_id, patient_id, id desc);
call wall.append_only('patient_note');

-- A patient's name in each of its turns: "van der berg odile", "der berg odile van", "berg odile van der" and "odile
-- van der berg". So any word of a name, and the words after it, are a range of one index.
create table patient_name (
  practice_id uuid not null,
  turn text collate "C" not null,
  patient_id uuid not null,
  primary key (practice_id, turn, patient_id),
  foreign key (practice_id, patient_id) references patient
);
create index name_by_patient on patient_name (practice_id, patient_id, turn);

-- A name as search reads it: lower case, without accents and apostrophes, one blank between words.
-- search-words.ts makes the same of what is typed.
create function search_form(name text) returns text language sql immutable parallel safe as $$
  select trim(regexp_replace(translate(lower(regexp_replace(
    normalize(name, NFD), '[\u0300-\u036f''\u2019]', '', 'g')), 'ŁØÆŒÐÞ', 'łøæœðþ'), '[-\s.,;:()"/&_]+', ' ', 'g'))
$$;

create function name_turns(first_name text, last_name text) returns setof text language sql immutable as $$
  select distinct array_to_string(w.words[at:] || w.words[:at - 1], ' ')
  from (select string_to_array(search_form(last_name || ' ' || first_name), ' ') as words) w,
    generate_series(1, least(cardinality(w.words), 8)) at
$$;

create function add_name_turns() returns trigger language plpgsql as $$
begin
  insert into patient_name (practice_id, turn, patient_id)
    select a.practice_id, t.turn, a.id from added a, name_turns(a.first_name, a.last_name) t(turn);
  return null;
end $$;
create trigger named after insert on patient referencing new table as added
  for each statement execute function add_name_turns();

-- A surviving chart is found by the names of all that were merged into it.
create function renew_name_turns() returns trigger language plpgsql as $$
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
create trigger renamed after update of first_name, last_name, merged_into on patient for each row
  when (row(new.first_name, new.last_name, new.merged_into)
    is distinct from row(old.first_name, old.last_name, old.merged_into))
  execute function renew_name_turns();

-- What a patient's charts owe, and their last visit; by look-ups, whatever the tables' sizes were when it was planned.
create function owed_of_charts(p_practice uuid, p_charts uuid[])
returns table (balance_cents bigint, last_visit_on date)
language plpgsql stable rows 1
set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_hashjoin = off
set enable_mergejoin = off as $$
begin
  return query select sum(b.balance_cents)::bigint, max(i.issued_on) from invoice i
    join balance b on b.practice_id = p_practice and b.account = 1100 and b.key = i.id
    where i.practice_id = p_practice and i.patient_id = any(p_charts);
end $$;

-- Whether a turn of a name holds every one of the words, each as the beginning of one of its own.
create function holds_words(turn text, words text[]) returns boolean language plpgsql immutable as $$
begin
  for at in 1 .. cardinality(words) loop
    if strpos(' ' || turn, ' ' || words[at]) = 0 then return false; end if;
  end loop;
  return true;
end $$;

-- Patients by a turn of their name that begins with the word p_from (so lies below p_below), if it also holds the words
-- and each of the numbers begins their chart number, phone or birth date; after the key. A patient with several such
-- turns is found by the first. It is a range of an index in the order in which it is shown, so it costs what the page
-- costs, however many charts there are. Planned once per connection.
create function find_by_name(p_practice uuid, p_from text, p_below text, p_words text[], p_numbers text[], p_key text,
  p_id uuid, p_limit int)
returns table (found_as int, found_key text, found_id uuid, patient_id uuid) language plpgsql stable rows 50
set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off
set enable_bitmapscan = off set enable_sort = off as $$
begin
  return query select 0, n.turn, n.patient_id, n.patient_id
    from patient_name n
    where n.practice_id = p_practice and n.turn < p_below and (n.turn, n.patient_id) > (greatest(p_key, p_from), p_id)
      and (p_words = '{}' or holds_words(n.turn, p_words))
      -- One look-up a row; as an EXISTS it would read and hash every patient first.
      and (p_numbers = '{}' or (
        select not exists (select from unnest(p_numbers) word where not (
          starts_with(p.chart_key, word) or starts_with(p.phone_digits, word) or length(word) > 3
            and (starts_with(p.birth_ymd::text, word) or starts_with(to_char(p.birth_mdy, 'FM00000000'), word))))
        from patient p where p.practice_id = p_practice and p.id = n.patient_id))
      and not exists (
        select from patient_name o where o.practice_id = p_practice and o.patient_id = n.patient_id
          and o.turn >= p_from and o.turn < n.turn and (p_words = '{}' or holds_words(o.turn, p_words)))
    order by n.turn, n.patient_id limit p_limit;
end $$;

call wall.separate_practices();
grant select on patient_merge, patient_note, patient_name to office_app;
grant insert on patient_merge, patient_note to office_app;
grant insert, delete on patient_name to office_app;
