-- What employees of a practice have learned, what certifies them and their locations, and how a practice is reached on
-- the marketing pieces that it prints. The guides themselves are files, known here by their names.

-- A guide that a user completed; done again it gets another row. The days are the lender's.
create table training_completion (
  practice_id uuid not null references practice,
  id uuid not null,
  user_id uuid not null,
  guide text not null,
  completed_on date not null default lender_day(),
  recorded_at timestamptz not null default clock.now(),
  primary key (practice_id, id)
);
create index training_completion_user on training_completion (practice_id, user_id, guide, completed_on);
call wall.append_only('training_completion');

-- What a user earned by completing the whole course: a year. A user's latest one counts.
create table training_certificate (
  practice_id uuid not null references practice,
  id uuid not null,
  user_id uuid not null,
  certified_on date not null default lender_day(),
  expires_on date not null check (expires_on > certified_on),
  recorded_at timestamptz not null default clock.now(),
  primary key (practice_id, id),
  -- Two tabs that complete the last guide at once earn one.
  unique (practice_id, user_id, expires_on)
);
call wall.append_only('training_certificate');

-- Guides that an administrator asked a user to do, besides the course.
create table training_assignment (
  practice_id uuid not null references practice,
  user_id uuid not null,
  guide text not null,
  due_on date,
  assigned_by text not null,
  assigned_on date not null default lender_day(),
  primary key (practice_id, user_id, guide)
);

-- Reminders that were sent: each once, to each person, about each day on which something lapses.
create table training_reminder (
  practice_id uuid not null references practice,
  -- A person's own certification, or that of locations, which administrators are told about.
  about text not null check (about in ('user', 'locations')),
  user_id uuid not null,
  expires_on date not null,
  days_ahead int not null check (days_ahead in (30, 7)),
  sent_at timestamptz not null default clock.now(),
  primary key (practice_id, about, user_id, expires_on, days_ahead)
);
call wall.append_only('training_reminder');

-- How patients reach a location, as its marketing pieces say it; '' for what is not known.
create table marketing_contact (
  practice_id uuid not null references practice,
  merchant_number text not null,
  phone text not null,
  website text not null,
  primary key (practice_id, merchant_number),
  foreign key (practice_id, merchant_number) references merchant
);

call wall.separate_practices();

grant select, insert on training_completion, training_certificate, training_assignment, training_reminder,
  marketing_contact to portal_app;
grant update (due_on) on training_assignment to portal_app;
grant delete on training_assignment to portal_app;
grant update (phone, website) on marketing_contact to portal_app;
grant update (certification_expires_on) on merchant to portal_app;
