-- A practice's systems send their Idempotency-Keys in the practice's name, so that a retry is the same request with
-- whichever API key it comes. What was kept in the name of an API key is kept in the practice's as well.
do $$
declare
  of_practice uuid;
begin
  for of_practice in select id from practice loop
    perform set_config('app.practice_id', of_practice::text, true);
    insert into idempotency_key (practice_id, key, request_hash, subject_id, recorded_at)
    select distinct on (substr(k.key, 38)) of_practice, of_practice || substr(k.key, 37), k.request_hash, k.subject_id,
      k.recorded_at
    from idempotency_key k join api_key a on a.practice_id = k.practice_id and a.id::text = left(k.key, 36)
    where k.practice_id = of_practice and k.generation = (select sandbox_generation())
    order by substr(k.key, 38), k.recorded_at desc
    on conflict do nothing;
  end loop;
  perform set_config('app.practice_id', '', true);
end $$;
