-- Lists of invoices and payments search by name as patients are searched: by the turns of names, which an index orders.

-- The charts of patients who have a turn of their name within p_from … p_below that holds the words, of at most p_limit
-- turns: whoever gets that many reads the list through instead, where one of the next rows will do.
create function charts_named(p_practice uuid, p_from text, p_below text, p_words text[], p_limit int)
returns uuid[] language plpgsql stable
set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off
as $$
begin
  return (
    select coalesce(array_agg(distinct c.chart), '{}') from (
      select n.patient_id from patient_name n
      where n.practice_id = p_practice and n.turn >= p_from and n.turn < p_below
        and (p_words = '{}' or holds_words(n.turn, p_words))
      limit p_limit) named
    join patient p on p.practice_id = p_practice and p.id = named.patient_id
    cross join unnest(p.charts) c(chart));
end $$;

-- Whether a patient has such a turn: one look-up, as a join it would read every name first.
create function is_named(p_practice uuid, p_patient uuid, p_from text, p_below text, p_words text[])
returns boolean language plpgsql stable
set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
begin
  return exists (
    select from patient_name n where n.practice_id = p_practice and n.patient_id = p_patient
      and n.turn >= p_from and n.turn < p_below and (p_words = '{}' or holds_words(n.turn, p_words)));
end $$;

create index payment_by_reference on payment (practice_id, (reference collate "C"), id) where reference <> '';

-- Payments whose reference lies within one of the ranges, at most p_limit of each.
create function payments_referred(p_practice uuid, p_from text[], p_below text[], p_limit int)
returns uuid[] language plpgsql stable
set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
begin
  return (
    select coalesce(array_agg(distinct m.id), '{}')
    from unnest(p_from, p_below) r(low, high) cross join lateral (
      select p.id from payment p where p.practice_id = p_practice and p.reference <> ''
        and p.reference collate "C" >= r.low and p.reference collate "C" < r.high limit p_limit) m);
end $$;
