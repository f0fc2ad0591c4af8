-- The member of staff behind a sign-in, read with it: the directory lies outside of practices, so the practice is set
-- for the look-up alone.

create or replace function identity.member_of(p_practice uuid, p_account uuid) returns jsonb language plpgsql
security definer set search_path = public, pg_temp as $$
begin
  perform set_config('app.practice_id', p_practice::text, true);
  return (
    select jsonb_build_object('id', s.id, 'name', s.name, 'roles', s.roles, 'active', s.active,
      'location_ids', case when not s.all_locations then array(select l.location_id from staff_location l
        where l.practice_id = s.practice_id and l.staff_id = s.id) end)
    from staff s where s.practice_id = p_practice and s.id = p_account);
end $$;
