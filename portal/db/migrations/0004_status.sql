-- What the lender tells everybody of its systems: incidents, maintenance, and notices for the dashboard (PP-6, PP-8).

-- What an operator's request with this Idempotency-Key made outside of practices; kept for ever.
create table operator_key (
  key text primary key,
  request_hash text not null,
  subject_id uuid not null,
  recorded_at timestamptz not null default clock.now()
);
call wall.append_only('operator_key');

-- Something that went wrong, as the public status page tells it. Its history is in its updates.
create table incident (
  id uuid primary key,
  title text not null,
  components text[] not null check (cardinality(components) > 0),
  impact text not null check (impact in ('degraded', 'outage')),
  state text not null check (state in ('investigating', 'identified', 'monitoring', 'resolved')),
  began_at timestamptz not null default clock.now(),
  resolved_at timestamptz,
  check ((state = 'resolved') = (resolved_at is not null))
);
create index incident_open on incident (began_at) where resolved_at is null;
create index incident_past on incident (resolved_at) where resolved_at is not null;

create table incident_update (
  id uuid primary key,
  incident_id uuid not null references incident,
  state text not null check (state in ('investigating', 'identified', 'monitoring', 'resolved')),
  impact text not null check (impact in ('degraded', 'outage')),
  says text not null,
  written_at timestamptz not null default clock.now(),
  written_by text not null
);
create index incident_update_of on incident_update (incident_id, written_at, id);
call wall.append_only('incident_update');

-- A time during which the portal and the partner API answer 503. It begins and ends by the clock; an operator may begin
-- it or end it at once, which moves the time. Two never overlap, so that there is one answer to when it is over.
create table maintenance (
  id uuid primary key,
  title text not null,
  says text not null,
  begins_at timestamptz not null,
  ends_at timestamptz not null check (ends_at >= begins_at),
  announced_at timestamptz not null default clock.now(),
  announced_by text not null,
  -- Called off before it began.
  withdrawn_at timestamptz,
  constraint maintenance_apart exclude using gist (tstzrange(begins_at, ends_at) with &&) where (withdrawn_at is null)
);

-- What an operator tells the practices on their dashboard.
create table notice (
  id uuid primary key,
  title text not null,
  says text not null,
  published_at timestamptz not null default clock.now(),
  published_by text not null,
  shown_until timestamptz not null
);

grant select, insert on operator_key, incident, incident_update, maintenance, notice to portal_app;
grant update (impact, state, resolved_at) on incident to portal_app;
grant update (begins_at, ends_at, withdrawn_at) on maintenance to portal_app;
grant update (shown_until) on notice to portal_app;
