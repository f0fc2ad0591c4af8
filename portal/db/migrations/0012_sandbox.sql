-- Each practice has a lender's clock of its own, and a reset tells what it did (docs/decisions/0010-sandbox-resets.md).

-- What a reset did, in figures by name.
alter table sandbox_reset add column did jsonb not null default '{}';

-- How far a practice's lender is ahead of the calendar. Payments, statements, promotions, funding and certification go
-- by its day; when something happened is always told by the real clock. It only ever grows, until a reset begins anew.
create table practice_clock (
  practice_id uuid not null references practice,
  generation int not null default sandbox_generation(),
  days_ahead int not null check (days_ahead between 0 and 3650),
  primary key (practice_id, generation)
);

-- The one clock that all practices shared.
do $$
declare
  of_practice uuid;
begin
  for of_practice in select id from practice loop
    perform set_config('app.practice_id', of_practice::text, true);
    insert into practice_clock (practice_id, days_ahead)
    select of_practice, days_ahead from lender_clock where days_ahead > 0;
  end loop;
  perform set_config('app.practice_id', '', true);
end $$;

call wall.separate_practices();
create policy of_this_generation on practice_clock as restrictive
  using (generation = (select sandbox_generation()));

-- The lender's day where nobody has moved it.
create function calendar_day() returns date language sql volatile as $$
  select (clock.now() at time zone 'America/New_York')::date
$$;

-- The lender's day of the practice that the connection works for; row-level security shows at most its own row.
create or replace function lender_day() returns date language sql volatile as $$
  select calendar_day() + coalesce((select max(days_ahead) from practice_clock), 0)
$$;

drop table lender_clock;

grant select, insert on practice_clock to portal_app;
grant update (days_ahead) on practice_clock to portal_app;
-- A reset takes the lender's days back, and with them the day on which somebody was asked to learn.
grant update (assigned_on) on training_assignment to portal_app;
