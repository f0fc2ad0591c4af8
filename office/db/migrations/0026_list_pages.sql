-- Lists of patients read what belongs to a page at once, and searches by number keep one plan for every search.

-- What the patients of a page owe and when each was invoiced last: one call for all of them, planned once a connection.
create function owed_of_page(p_practice uuid, p_patients uuid[])
returns table (patient_id uuid, balance_cents bigint, last_visit_on date)
language plpgsql stable rows 25
set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_hashjoin = off
set enable_mergejoin = off as $$
begin
  return query select c.id, sum(b.balance_cents)::bigint, max(i.issued_on)
    from (select p.id, unnest(p.charts) as chart from patient p
      where p.practice_id = p_practice and p.id = any(p_patients)) c
    join invoice i on i.practice_id = p_practice and i.patient_id = c.chart
    join balance b on b.practice_id = p_practice and b.account = 1100 and b.key = i.id
    group by c.id;
end $$;
drop function owed_of_charts(uuid, uuid[]);

-- Whether each of the words begins the chart number, the phone or, with four digits or more, the birth date.
create function has_numbers(p patient, words text[]) returns boolean language plpgsql stable as $$
begin
  for at in 1 .. cardinality(words) loop
    if not (starts_with(p.chart_key, words[at]) or starts_with(p.phone_digits, words[at]) or length(words[at]) > 3
      and (starts_with(p.birth_ymd::text, words[at]) or starts_with(to_char(p.birth_mdy, 'FM00000000'), words[at])))
    then return false; end if;
  end loop;
  return true;
end $$;

-- Whether a patient's names hold every one of the words, each as the beginning of one of them.
create function has_names(p_practice uuid, p_patient uuid, words text[]) returns boolean language plpgsql stable as $$
begin
  return not exists (select from unnest(words) word where not exists (select from patient_name n
    where n.practice_id = p_practice and n.patient_id = p_patient and starts_with(n.turn, word)));
end $$;

-- Patients by chart number (1) or phone (2) within p_from … p_below, or birth date within p_date … p_date_below, year
-- first (3) or month first (4), with the names and the numbers; after the key, at most p_limit of each. What an
-- earlier place finds is left out of the later ones. An old chart number finds the surviving chart. Each is a range of
-- an index in its own order, so it costs what the page costs, however many charts there are.
create function find_by_number(p_practice uuid, p_from text, p_below text, p_date int, p_date_below int, p_names text[],
  p_numbers text[], p_place int, p_key text, p_id uuid, p_limit int)
returns table (found_as int, found_key text, found_id uuid, patient_id uuid) language plpgsql stable rows 50
set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off
set enable_bitmapscan = off set enable_sort = off as $$
declare
  none constant uuid := '00000000-0000-0000-0000-000000000000';
begin
  -- The key is the only lower bound of its range: of two, an index would follow the looser.
  if p_place < 1 then p_key := p_from; p_id := none; end if;
  if p_place <= 1 then
    return query select 1, p.chart_key, p.id, p.surviving_id from patient p
      where p.practice_id = p_practice and p.chart_key < p_below
        and (p.chart_key, p.id) > (p_key, p_id)
        and (p_names = '{}' or has_names(p_practice, p.surviving_id, p_names))
        and (p_numbers = '{}' or has_numbers(p, p_numbers))
      order by p.chart_key, p.id limit p_limit;
  end if;
  if p_place < 2 then p_key := p_from; p_id := none; end if;
  if p_place <= 2 then
    return query select 2, p.phone_digits, p.id, p.surviving_id from patient p
      where p.practice_id = p_practice and p.phone_digits collate "C" < p_below
        and (p.phone_digits collate "C", p.id) > (p_key, p_id)
        and p.phone_digits <> '' and p.merged_into is null and not (p.chart_key >= p_from and p.chart_key < p_below)
        and (p_names = '{}' or has_names(p_practice, p.surviving_id, p_names))
        and (p_numbers = '{}' or has_numbers(p, p_numbers))
      order by p.phone_digits collate "C", p.id limit p_limit;
  end if;
  -- A word that begins no date has an empty range.
  if p_date >= p_date_below then return; end if;
  if p_place < 3 then p_key := p_date; p_id := none; end if;
  if p_place <= 3 then
    return query select 3, p.birth_ymd::text, p.id, p.surviving_id from patient p
      where p.practice_id = p_practice and p.birth_ymd < p_date_below
        and (p.birth_ymd, p.id) > (p_key::int, p_id)
        and p.merged_into is null and not (p.chart_key >= p_from and p.chart_key < p_below)
        and not (p.phone_digits collate "C" >= p_from and p.phone_digits collate "C" < p_below)
        and (p_names = '{}' or has_names(p_practice, p.surviving_id, p_names))
        and (p_numbers = '{}' or has_numbers(p, p_numbers))
      order by p.birth_ymd, p.id limit p_limit;
  end if;
  if p_place < 4 then p_key := p_date; p_id := none; end if;
  return query select 4, to_char(p.birth_mdy, 'FM00000000'), p.id, p.surviving_id from patient p
    where p.practice_id = p_practice and p.birth_mdy < p_date_below
      and (p.birth_mdy, p.id) > (p_key::int, p_id)
      and p.merged_into is null and not (p.chart_key >= p_from and p.chart_key < p_below)
      and not (p.phone_digits collate "C" >= p_from and p.phone_digits collate "C" < p_below)
      and not (p.birth_ymd >= p_date and p.birth_ymd < p_date_below)
      and (p_names = '{}' or has_names(p_practice, p.surviving_id, p_names))
      and (p_numbers = '{}' or has_numbers(p, p_numbers))
    order by p.birth_mdy, p.id limit p_limit;
end $$;

-- As in 0010, by the same words for numbers as above.
create or replace function find_by_name(p_practice uuid, p_from text, p_below text, p_words text[], p_numbers text[],
  p_key text, p_id uuid, p_limit int)
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
        select has_numbers(p, p_numbers) from patient p where p.practice_id = p_practice and p.id = n.patient_id))
      and not exists (
        select from patient_name o where o.practice_id = p_practice and o.patient_id = n.patient_id
          and o.turn >= p_from and o.turn < n.turn and (p_words = '{}' or holds_words(o.turn, p_words)))
    order by n.turn, n.patient_id limit p_limit;
end $$;
