-- What a practice lets its roles do at once, in cents (BI-12): null is no limit, and managers have none. A practice
-- without a row keeps the usual limits, which the domain names.
create table practice_limits (
  practice_id uuid not null references practice,
  frontdesk_refund_cents bigint check (frontdesk_refund_cents >= 0),
  biller_refund_cents bigint check (biller_refund_cents >= 0),
  frontdesk_goodwill_cents bigint check (frontdesk_goodwill_cents >= 0),
  biller_goodwill_cents bigint check (biller_goodwill_cents >= 0),
  biller_write_off_cents bigint check (biller_write_off_cents >= 0),
  -- A goodwill credit that was not spent within so many months lapses (CR-7).
  goodwill_months int not null check (goodwill_months > 0),
  version int not null default 1,
  primary key (practice_id)
);

call wall.separate_practices();
grant select, insert, update on practice_limits to office_app;

-- A practice's own limits as the rules take them; null while it has none.
create function limits_of(p_practice uuid) returns jsonb language sql stable as $$
  select jsonb_build_object(
    'refundCents', jsonb_build_object('frontdesk', frontdesk_refund_cents, 'biller', biller_refund_cents),
    'goodwillCents', jsonb_build_object('frontdesk', frontdesk_goodwill_cents, 'biller', biller_goodwill_cents),
    'writeOffCents', jsonb_build_object('biller', biller_write_off_cents),
    'goodwillMonths', goodwill_months, 'version', version)
  from practice_limits where practice_id = p_practice
$$;

-- The limits come with the member, so that a decision about money is made on those of its moment without asking again.
create or replace function identity.member_of(p_practice uuid, p_account uuid) returns jsonb language plpgsql
security definer set search_path = public, pg_temp as $$
begin
  perform set_config('app.practice_id', p_practice::text, true);
  return (
    select jsonb_build_object('id', s.id, 'name', s.name, 'roles', s.roles, 'active', s.active,
      'location_ids', case when not s.all_locations then array(select l.location_id from staff_location l
        where l.practice_id = s.practice_id and l.staff_id = s.id) end,
      'limits', limits_of(s.practice_id))
    from staff s where s.practice_id = p_practice and s.id = p_account);
end $$;
