-- Practices that ask to be enrolled (PP-18), and what user administration changes.

create sequence enrolment_serial minvalue 1001;
create sequence merchant_serial minvalue 1000;

-- A practice that asks to be enrolled is none yet, so this lies outside of practices. Once decided it never changes.
create table enrolment (
  id uuid primary key,
  -- Told to who asked, as E-1001.
  number int not null unique default nextval('enrolment_serial'),
  -- The browser's: the same form sent twice is one request.
  request_key text not null unique,
  practice_name text not null,
  zone text not null,
  phone text not null,
  locations text[] not null,
  administrator_name text not null,
  administrator_user_id text not null,
  administrator_email text not null,
  administrator_phone text not null,
  asked_at timestamptz not null default clock.now(),
  status text not null default 'pending' check (status in ('pending', 'approved', 'declined')),
  reason text not null default '',
  decided_by text,
  decided_at timestamptz,
  enrolled_practice uuid references practice,
  check ((status = 'pending') = (decided_at is null)),
  check ((status = 'approved') = (enrolled_practice is not null))
);
create index enrolment_pending on enrolment (number) where status = 'pending';

grant select, insert on enrolment to portal_app;
grant update (status, reason, decided_by, decided_at, enrolled_practice) on enrolment to portal_app;
grant update (role) on portal_user to portal_app;
grant usage on sequence enrolment_serial, merchant_serial to portal_app;
