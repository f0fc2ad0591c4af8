-- Files that a practice brings from another system, and the files of its full export (BI-13).
-- What a file says is staged here row by row, and enters the practice in one transaction or not at all.

-- One file. Its text and its rows are forgotten when it is done or cancelled; this row stays.
create table import (
  practice_id uuid not null references practice,
  id uuid not null,
  kind text not null check (kind in ('patients', 'catalog', 'balances', 'payments')),
  file_name text not null,
  file_bytes bigint not null check (file_bytes > 0),
  -- Where open balances and earlier payments are booked.
  location_id uuid not null,
  state text not null check (state in ('uploading', 'reading', 'mapping', 'checking', 'checked', 'posting', 'done',
    'failed', 'cancelled')),
  -- Found by reading, or chosen by the person.
  encoding text,
  delimiter text,
  headings jsonb not null default '[]',
  sample jsonb not null default '[]',
  dates jsonb not null default '[]',
  -- Chosen by the person: which column says which field, and how dates are written.
  mapping jsonb not null default '{}',
  date_order text,
  row_count int not null default 0,
  done_rows int not null default 0,
  new_rows int not null default 0,
  known_rows int not null default 0,
  bad_rows int not null default 0,
  -- Why the last step ended before its end, in one sentence for the person.
  failure text,
  created_by uuid not null,
  created_by_name text not null,
  created_at timestamptz not null default clock.now(),
  finished_at timestamptz,
  primary key (practice_id, id),
  foreign key (practice_id, location_id) references location
);
create index import_unfinished on import (practice_id, id) where finished_at is null;

-- The file as it came, in pieces: no server keeps it on a disk of its own.
create table import_part (
  practice_id uuid not null,
  import_id uuid not null,
  position int not null check (position >= 0),
  content bytea not null,
  primary key (practice_id, import_id, position),
  foreign key (practice_id, import_id) references import
);

-- One row of a file as it was read: what it says, what is wrong with it, and what it will be. document_id is made
-- when it is read; key tells the row again when the same file comes twice.
create table import_row (
  practice_id uuid not null,
  import_id uuid not null,
  line int not null,
  state text not null default 'new' check (state in ('new', 'known', 'bad')),
  key text,
  content_hash text not null,
  content jsonb not null,
  problems jsonb not null default '[]',
  document_id uuid not null,
  patient_id uuid,
  invoice_id uuid,
  primary key (practice_id, import_id, line),
  unique (practice_id, import_id, key),
  foreign key (practice_id, import_id) references import
);
create index import_row_not_new on import_row (practice_id, import_id, state, line) where state <> 'new';
create index import_row_by_invoice on import_row (practice_id, import_id, invoice_id) where invoice_id is not null;

-- What was imported, for ever: a row that comes again changes nothing.
create table import_key (
  practice_id uuid not null,
  kind text not null,
  key text not null,
  content_hash text not null,
  document_id uuid not null,
  import_id uuid not null,
  recorded_at timestamptz not null default clock.now(),
  primary key (practice_id, kind, key),
  foreign key (practice_id, import_id) references import
);
call wall.append_only('import_key');

-- A full export: a zip of CSV files, kept for a day.
create table export (
  practice_id uuid not null references practice,
  id uuid not null,
  state text not null check (state in ('working', 'ready', 'failed', 'expired')),
  table_count int not null default 0,
  done_tables int not null default 0,
  row_count bigint not null default 0,
  file_bytes bigint not null default 0,
  failure text,
  created_by uuid not null,
  created_by_name text not null,
  created_at timestamptz not null default clock.now(),
  finished_at timestamptz,
  primary key (practice_id, id)
);

create table export_part (
  practice_id uuid not null,
  export_id uuid not null,
  position int not null check (position >= 0),
  content bytea not null,
  primary key (practice_id, export_id, position),
  foreign key (practice_id, export_id) references export
);

call wall.separate_practices();

grant select on import, import_part, import_row, import_key, export, export_part to office_app;
grant insert, update on import, import_row, export to office_app;
grant insert on import_part, import_key, export_part to office_app;
-- Other people's files are not kept longer than they are needed.
grant delete on import_part, import_row, export_part to office_app;
