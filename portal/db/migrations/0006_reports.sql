-- Reports that are mailed (PP-14), and what makes reading reports quick.

-- A report that is mailed to a user of the practice whenever a period is over.
create table report_schedule (
  practice_id uuid not null references practice,
  id uuid not null,
  -- Who receives it, as long as they are active and may read it.
  user_id uuid not null references portal_user,
  report text not null check (report <> ''),
  rhythm text not null check (rhythm in ('daily', 'weekly', 'monthly')),
  -- Null for all locations.
  location_id uuid,
  -- Where the next period begins. It moves on in the transaction that queues the mail: so each is mailed once.
  next_from date not null,
  -- Stands in the mails, to end them without signing in.
  stop_token text not null,
  made_at timestamptz not null default clock.now(),
  made_by text not null,
  last_mailed_at timestamptz,
  stopped_at timestamptz,
  stopped_by text,
  primary key (practice_id, id),
  foreign key (practice_id, location_id) references location,
  check ((stopped_at is null) = (stopped_by is null))
);
-- The same report is not mailed twice to the same person.
create unique index report_schedule_once on report_schedule
  (practice_id, user_id, report, rhythm, coalesce(location_id, '00000000-0000-0000-0000-000000000000'))
  where stopped_at is null;

call wall.separate_practices();

grant select, insert on report_schedule to portal_app;
grant update (next_from, last_mailed_at, stopped_at, stopped_by) on report_schedule to portal_app;

create index application_time on application (practice_id, submitted_at);
create index audit_time on audit (practice_id, recorded_at);

-- A plan's fee of an amount, rounded half up on whole cents, as `basisPoints` of the money package has it.
create function plan_fee(amount_cents bigint, basis_points int) returns bigint language sql immutable as $$
  select (amount_cents * basis_points + 5000) / 10000
$$;
