-- Papers: what was printed or sent to whom (BI-10, BI-14), and runs that make statements for many at once.

-- What stands at the head of every paper beside the practice's name, and whom staff call for help (BI-17).
create table practice_contact (
  practice_id uuid not null references practice,
  street text not null,
  city text not null,
  state text not null,
  zip text not null,
  phone text not null,
  email text not null,
  -- The practice's own help desk, for its staff: a name, a number, when it answers.
  help_desk text not null,
  version int not null default 1,
  primary key (practice_id)
);

-- Statements for everybody who owes, made in the background; any process goes on with it after a crash.
create table statement_run (
  practice_id uuid not null references practice,
  id uuid not null,
  from_day date not null,
  to_day date not null check (to_day >= from_day),
  minimum_cents bigint not null check (minimum_cents > 0),
  -- Only families with a debt at least so many days old; 0 for all.
  minimum_age_days int not null check (minimum_age_days >= 0),
  by_email boolean not null,
  message text not null,
  state text not null default 'working' check (state in ('working', 'done', 'cancelled')),
  created_by uuid not null,
  created_by_name text not null,
  recorded_at timestamptz not null default clock.now(),
  finished_at timestamptz,
  primary key (practice_id, id)
);

-- A paper as it was handed out: its words, from which it is drawn again.
create table paper (
  practice_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('invoice', 'receipt', 'refund', 'return', 'statement')),
  -- The invoice, payment, refund or return that it shows; of a statement, the guarantor.
  subject_id uuid not null,
  patient_id uuid not null,
  run_id uuid,
  title text not null,
  content jsonb not null,
  created_by uuid,
  created_by_name text not null,
  recorded_at timestamptz not null default clock.now(),
  primary key (practice_id, id),
  -- No run makes two statements for one family, however often it is killed and resumed.
  unique (practice_id, run_id, patient_id),
  foreign key (practice_id, patient_id) references patient,
  foreign key (practice_id, run_id) references statement_run
);
create index paper_by_patient on paper (practice_id, patient_id, id desc);
call wall.append_only('paper');

-- A paper that went out by e-mail; how the letter fares is told by mail.states.
create table paper_sending (
  practice_id uuid not null,
  id uuid not null,
  paper_id uuid not null,
  mail_id uuid not null,
  recipient text not null,
  created_by_name text not null,
  recorded_at timestamptz not null default clock.now(),
  primary key (practice_id, id),
  foreign key (practice_id, paper_id) references paper
);
create index paper_sending_by_paper on paper_sending (practice_id, paper_id);
call wall.append_only('paper_sending');

-- Whom a run is for: families by who pays for them.
create table statement_run_item (
  practice_id uuid not null,
  run_id uuid not null,
  patient_id uuid not null,
  state text not null default 'waiting' check (state in ('waiting', 'printed', 'mailed', 'skipped', 'failed')),
  -- Why it was skipped or failed, or is printed though it was to be mailed.
  problem text,
  paper_id uuid,
  primary key (practice_id, run_id, patient_id),
  foreign key (practice_id, run_id) references statement_run,
  foreign key (practice_id, patient_id) references patient,
  foreign key (practice_id, paper_id) references paper
);
create index statement_run_waiting on statement_run_item (practice_id, run_id, patient_id) where state = 'waiting';

call wall.separate_practices();

grant select on practice_contact, statement_run, statement_run_item, paper, paper_sending to office_app;
grant insert, update on practice_contact, statement_run, statement_run_item to office_app;
grant insert on paper, paper_sending to office_app;
