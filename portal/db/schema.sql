-- What the migrations make of an empty database; written by `npm run schema`.

CREATE SCHEMA clock;

CREATE SCHEMA identity;

CREATE SCHEMA mail;

CREATE SCHEMA migration;

CREATE SCHEMA rate;

CREATE SCHEMA wall;

CREATE FUNCTION clock.horizon() RETURNS bigint
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$select pg_snapshot_xmin(pg_current_snapshot())::text::bigint$$;

CREATE FUNCTION clock.now() RETURNS timestamp with time zone
    LANGUAGE sql
    AS $$select clock_timestamp()$$;

CREATE PROCEDURE identity.grant_to(IN app text)
    LANGUAGE plpgsql
    AS $$
begin
  execute format('grant usage on schema identity, clock to %I', app);
  execute format('grant select, insert, update on identity.user_account, identity.sign_in to %I', app);
  execute format('grant select, insert, update, delete on identity.failure, identity.challenge,
    identity.recovery_code, identity.password_link to %I', app);
end $$;

CREATE FUNCTION identity.member_of(p_practice uuid, p_account uuid) RETURNS jsonb
    LANGUAGE sql STABLE
    AS $$ select null::jsonb $$;

CREATE TABLE mail.attachment (
    message_id uuid NOT NULL,
    "position" integer NOT NULL,
    name text NOT NULL,
    content_type text NOT NULL,
    content bytea NOT NULL
);

CREATE FUNCTION mail.attachments_of(letter uuid) RETURNS SETOF mail.attachment
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    AS $$
  select * from mail.attachment where message_id = letter order by position
$$;

CREATE FUNCTION wall.practice() RETURNS uuid
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ select nullif(current_setting('app.practice_id', true), '')::uuid $$;

CREATE TABLE mail.message (
    id uuid NOT NULL,
    practice_id uuid DEFAULT wall.practice(),
    kind text NOT NULL,
    recipient text NOT NULL,
    subject text NOT NULL,
    body text NOT NULL,
    html text,
    state text DEFAULT 'waiting'::text NOT NULL,
    tries integer DEFAULT 0 NOT NULL,
    problem text,
    unsure boolean DEFAULT false NOT NULL,
    queued_at timestamp with time zone DEFAULT clock.now() NOT NULL,
    due_at timestamp with time zone DEFAULT clock.now() NOT NULL,
    give_up_at timestamp with time zone NOT NULL,
    sent_at timestamp with time zone,
    CONSTRAINT message_kind_check CHECK ((kind = ANY (ARRAY['mail'::text, 'text'::text]))),
    CONSTRAINT message_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'sending'::text, 'sent'::text, 'failed'::text])))
);

CREATE FUNCTION mail.claim(kinds text[]) RETURNS SETOF mail.message
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    AS $$
  update mail.message set state = 'sending', tries = tries + 1, unsure = unsure or state = 'sending',
    due_at = clock.now() + interval '5 minutes'
  where id = (
    select id from mail.message
    where state in ('waiting', 'sending') and due_at <= clock.now() and give_up_at > clock.now()
      and kind = any (kinds)
    order by give_up_at, id limit 1 for update skip locked)
  returning *
$$;

CREATE FUNCTION mail.forget() RETURNS void
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    AS $$
  delete from mail.attachment a using mail.message m
  where m.id = a.message_id and m.state = 'failed' and m.give_up_at < clock.now() - interval '30 days';
  update mail.message set body = '', html = null
  where state = 'failed' and body <> '' and give_up_at < clock.now() - interval '30 days'
$$;

CREATE FUNCTION mail.give_up() RETURNS void
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    AS $$
  update mail.message set state = 'failed', problem = coalesce(problem, 'It could not be sent in time.')
  where state in ('waiting', 'sending') and give_up_at <= clock.now()
$$;

CREATE FUNCTION mail.not_sent(letter uuid, try integer, problem text, for_good boolean, unsure boolean) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    AS $$
declare
  wait interval := least(interval '15 seconds' * power(2, least(try, 12)), interval '1 hour');
begin
  update mail.message m set state = case when for_good then 'failed' else 'waiting' end, due_at = clock.now() + wait,
    problem = not_sent.problem, unsure = m.unsure or not_sent.unsure
  where m.id = letter and m.state = 'sending' and m.tries = try;
  if found and not for_good then perform mail.wake(now() + wait); end if;
end $$;

CREATE FUNCTION mail.queue(new_id uuid, kind text, recipient text, subject text, body text, html text, minutes_to_live integer, names text[], content_types text[], contents bytea[]) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    AS $$
begin
  insert into mail.message (id, kind, recipient, subject, body, html, give_up_at)
  values (new_id, queue.kind, queue.recipient, queue.subject, queue.body, queue.html,
    clock.now() + make_interval(mins => minutes_to_live));
  insert into mail.attachment (message_id, position, name, content_type, content)
  select new_id, a.position, a.name, a.content_type, a.content
  from unnest(names, content_types, contents) with ordinality as a (name, content_type, content, position);
  perform mail.wake(now());
end $$;

CREATE FUNCTION mail.sent(letter uuid) RETURNS void
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    AS $$
  delete from mail.attachment where message_id = letter;
  update mail.message set state = 'sent', sent_at = clock.now(), body = '', html = null, problem = null
  where id = letter and state <> 'sent'
$$;

CREATE FUNCTION mail.states(ids uuid[]) RETURNS TABLE(id uuid, recipient text, state text, tries integer, problem text, unsure boolean, sent_at timestamp with time zone)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    AS $$
  select m.id, m.recipient, m.state, m.tries, m.problem, m.unsure, m.sent_at from mail.message m
  where m.id = any (ids) and m.practice_id is not distinct from wall.practice()
$$;

CREATE FUNCTION mail.wake(at timestamp with time zone) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    AS $_$
begin
  if to_regclass('graphile_worker.jobs') is null then return; end if;
  execute 'select graphile_worker.add_job($1, run_at => $2, max_attempts => 1)' using 'send-mail', at;
end $_$;

CREATE FUNCTION mail.withdraw(letter uuid) RETURNS void
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    AS $$
  delete from mail.attachment a using mail.message m
  where m.id = a.message_id and m.id = letter and m.state = 'waiting'
    and m.practice_id is not distinct from wall.practice();
  update mail.message set state = 'failed', body = '', html = null,
    problem = coalesce(problem, 'It was withdrawn before it was sent.')
  where id = letter and state = 'waiting' and practice_id is not distinct from wall.practice()
$$;

CREATE FUNCTION public.announce_support(event_id uuid, chat uuid, topic text, subject jsonb) RETURNS void
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
  insert into public.event (practice_id, id, topic, subject)
  select channel, event_id, announce_support.topic, announce_support.subject
  from unnest(array[chat, '00000000-0000-0000-0000-000000000000'::uuid]) channel where channel is not null
$$;

CREATE FUNCTION public.calendar_day() RETURNS date
    LANGUAGE sql
    AS $$
  select (clock.now() at time zone 'America/New_York')::date
$$;

CREATE FUNCTION public.event_feed(after_txid xid8, after_id uuid, max_rows integer) RETURNS TABLE(practice_id uuid, id uuid, txid xid8, topic text, subject jsonb)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
    select e.practice_id, e.id, e.txid, e.topic, e.subject from public.event e
    where (e.txid, e.id) > (after_txid, after_id) and e.txid < pg_snapshot_xmin(pg_current_snapshot())
    order by e.txid, e.id limit max_rows
  $$;

CREATE FUNCTION public.event_prune() RETURNS void
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public'
    AS $$
    delete from public.event where recorded_at < clock.now() - interval '1 day'
  $$;

CREATE FUNCTION public.lender_day() RETURNS date
    LANGUAGE sql
    AS $$
  select calendar_day() + coalesce((select max(days_ahead) from practice_clock), 0)
$$;

CREATE FUNCTION public.plan_fee(amount_cents bigint, basis_points integer) RETURNS bigint
    LANGUAGE sql IMMUTABLE
    AS $$
  select (amount_cents * basis_points + 5000) / 10000
$$;

CREATE FUNCTION public.sandbox_generation() RETURNS integer
    LANGUAGE plpgsql
    AS $$
begin
  perform pg_advisory_xact_lock_shared(hashtextextended('sandbox ' || wall.practice(), 0));
  return coalesce((select max(generation) from sandbox_reset where practice_id = wall.practice()), 0);
end $$;

CREATE FUNCTION rate.hit(counted text, allowed integer, window_seconds integer) RETURNS integer
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    AS $$
  insert into rate.counter as c (key, window_ends, hits)
  select counted, t.now + make_interval(secs => window_seconds), 1 from (select clock.now() as now) t
  on conflict (key) do update set
    hits = case when c.window_ends <= clock.now() then 1 else c.hits + 1 end,
    window_ends = case when c.window_ends <= clock.now() then excluded.window_ends else c.window_ends end
  returning case when hits <= allowed then 0
    else greatest(1, ceil(extract(epoch from window_ends - clock.now())))::int end
$$;

CREATE FUNCTION rate.prune() RETURNS void
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    AS $$
  delete from rate.counter where window_ends < clock.now() - interval '1 hour'
$$;

CREATE PROCEDURE wall.append_only(IN tab regclass)
    LANGUAGE plpgsql
    AS $$
begin
  execute format('create trigger append_only before update or delete on %s
    for each statement execute function wall.refuse_change()', tab);
  execute format('create trigger never_truncated before truncate on %s
    for each statement execute function wall.refuse_change()', tab);
end $$;

CREATE PROCEDURE wall.create_event_feed(IN app_role text)
    LANGUAGE plpgsql
    AS $_$
begin
  create table public.event (
    practice_id uuid not null,
    id uuid not null,
    -- Orders the feed: ids and times do not, since transactions commit in another order than they begin.
    txid xid8 not null default pg_current_xact_id(),
    topic text not null check (topic <> ''),
    -- Ids only, such as {"patientId": "…"}.
    subject jsonb not null,
    recorded_at timestamptz not null default clock.now(),
    primary key (practice_id, id)
  );
  create index event_feed_order on public.event (txid, id);
  call wall.separate_practices();
  -- The functions below read all practices; only the owner, whose rights they have, gets past the wall.
  execute format('create policy event_feed on public.event to %I using (true)', current_user);
  execute format('grant select, insert on public.event to %I', app_role);

  -- Only rows below every running transaction: nothing can still appear before a row once it was answered.
  create function public.event_feed(after_txid xid8, after_id uuid, max_rows int)
  returns table (practice_id uuid, id uuid, txid xid8, topic text, subject jsonb)
  language sql stable security definer set search_path = pg_catalog, public as $feed$
    select e.practice_id, e.id, e.txid, e.topic, e.subject from public.event e
    where (e.txid, e.id) > (after_txid, after_id) and e.txid < pg_snapshot_xmin(pg_current_snapshot())
    order by e.txid, e.id limit max_rows
  $feed$;

  -- Forgets events older than a day; a browser that was away longer reads everything anew.
  create function public.event_prune() returns void
  language sql security definer set search_path = pg_catalog, public as $prune$
    delete from public.event where recorded_at < clock.now() - interval '1 day'
  $prune$;

  revoke execute on function public.event_feed, public.event_prune from public;
  execute format('grant execute on function public.event_feed, public.event_prune to %I', app_role);
end $_$;

CREATE FUNCTION wall.refuse_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
  raise exception '% is append-only: % refused', tg_table_name, lower(tg_op) using errcode = 'TW001';
end $$;

CREATE PROCEDURE wall.separate_practices()
    LANGUAGE plpgsql
    AS $$
declare
  tab regclass;
begin
  for tab in
    select c.oid from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'practice_id' and not a.attisdropped
    where c.relkind in ('r', 'p') and n.nspname = 'public' and not c.relrowsecurity
  loop
    execute format('alter table %s enable row level security', tab);
    execute format('alter table %s force row level security', tab);
    execute format('create policy own_practice on %s using (practice_id = (select wall.practice()))', tab);
  end loop;
end $$;

CREATE TABLE identity.challenge (
    id uuid NOT NULL,
    token_hash text NOT NULL,
    account_id uuid NOT NULL,
    purpose text NOT NULL,
    method text NOT NULL,
    sent_to text,
    code_hash text,
    totp_secret text,
    sends integer DEFAULT 1 NOT NULL,
    tries integer DEFAULT 0 NOT NULL,
    sent_at timestamp with time zone DEFAULT clock.now() NOT NULL,
    ended_at timestamp with time zone,
    letter_id uuid,
    CONSTRAINT challenge_method_check CHECK ((method = ANY (ARRAY['totp'::text, 'email'::text, 'sms'::text]))),
    CONSTRAINT challenge_purpose_check CHECK ((purpose = ANY (ARRAY['sign-in'::text, 'set-up'::text])))
);

CREATE TABLE identity.failure (
    key text NOT NULL,
    failures integer NOT NULL,
    rounds integer DEFAULT 0 NOT NULL,
    last_at timestamp with time zone NOT NULL,
    locked_until timestamp with time zone
);

CREATE TABLE identity.password_link (
    token_hash text NOT NULL,
    account_id uuid NOT NULL,
    purpose text NOT NULL,
    created_at timestamp with time zone DEFAULT clock.now() NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    CONSTRAINT password_link_purpose_check CHECK ((purpose = ANY (ARRAY['invitation'::text, 'recovery'::text])))
);

CREATE TABLE identity.recovery_code (
    account_id uuid NOT NULL,
    code_hash text NOT NULL,
    used_at timestamp with time zone
);

CREATE TABLE identity.sign_in (
    id uuid NOT NULL,
    token_hash text NOT NULL,
    account_id uuid NOT NULL,
    created_at timestamp with time zone DEFAULT clock.now() NOT NULL,
    last_seen_at timestamp with time zone DEFAULT clock.now() NOT NULL,
    ended_at timestamp with time zone,
    user_agent text NOT NULL,
    address text NOT NULL,
    stepped_up_at timestamp with time zone
);

CREATE TABLE identity.user_account (
    id uuid NOT NULL,
    practice_id uuid,
    user_id text NOT NULL,
    display_name text NOT NULL,
    email text,
    phone text,
    password_hash text,
    password_changed_at timestamp with time zone DEFAULT clock.now() NOT NULL,
    status text DEFAULT 'active'::text NOT NULL,
    suspended_reason text,
    created_at timestamp with time zone DEFAULT clock.now() NOT NULL,
    last_used_at timestamp with time zone,
    password_stands_alone boolean DEFAULT true NOT NULL,
    second_factor text,
    totp_secret text,
    totp_last_step bigint DEFAULT 0 NOT NULL,
    CONSTRAINT user_account_alone_check CHECK ((password_stands_alone OR (second_factor IS NOT NULL))),
    CONSTRAINT user_account_check CHECK (((status = 'suspended'::text) = (suspended_reason IS NOT NULL))),
    CONSTRAINT user_account_password_check CHECK (((status = ANY (ARRAY['invited'::text, 'removed'::text])) = (password_hash IS NULL))),
    CONSTRAINT user_account_second_factor_check CHECK ((second_factor = ANY (ARRAY['totp'::text, 'email'::text, 'sms'::text]))),
    CONSTRAINT user_account_status_check CHECK ((status = ANY (ARRAY['invited'::text, 'active'::text, 'suspended'::text, 'removed'::text]))),
    CONSTRAINT user_account_totp_check CHECK ((COALESCE((second_factor = 'totp'::text), false) = (totp_secret IS NOT NULL))),
    CONSTRAINT user_account_user_id_check CHECK (((char_length(user_id) >= 2) AND (char_length(user_id) <= 100)))
);

CREATE TABLE migration.applied (
    name text NOT NULL,
    checksum text NOT NULL,
    applied_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);

CREATE TABLE public.account_chart (
    practice_id uuid NOT NULL,
    account_id uuid NOT NULL,
    chart_reference text NOT NULL
);

ALTER TABLE ONLY public.account_chart FORCE ROW LEVEL SECURITY;

CREATE TABLE public.account_entry (
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    kind text NOT NULL,
    amount_cents bigint NOT NULL,
    interest_cents bigint DEFAULT 0 NOT NULL,
    happened_on date NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock.now() NOT NULL,
    owner_practice uuid NOT NULL,
    purchase_id uuid NOT NULL,
    CONSTRAINT account_entry_check CHECK ((((kind = 'purchase'::text) = (amount_cents > 0)) AND (amount_cents <> 0))),
    CONSTRAINT account_entry_check1 CHECK (((interest_cents >= 0) AND ((interest_cents = 0) OR (kind = 'payment'::text)))),
    CONSTRAINT account_entry_kind_check CHECK ((kind = ANY (ARRAY['purchase'::text, 'refund'::text, 'void'::text, 'payment'::text])))
);

CREATE TABLE public.account_note (
    practice_id uuid NOT NULL,
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    note text NOT NULL,
    noted_at timestamp with time zone DEFAULT clock.now() NOT NULL,
    noted_by text NOT NULL,
    generation integer DEFAULT public.sandbox_generation() NOT NULL
);

ALTER TABLE ONLY public.account_note FORCE ROW LEVEL SECURITY;

CREATE TABLE public.api_key (
    practice_id uuid NOT NULL,
    id uuid NOT NULL,
    name text NOT NULL,
    hint text NOT NULL,
    merchant_numbers text[] NOT NULL,
    created_at timestamp with time zone DEFAULT clock.now() NOT NULL,
    last_used_at timestamp with time zone,
    revoked_at timestamp with time zone
);

ALTER TABLE ONLY public.api_key FORCE ROW LEVEL SECURITY;

CREATE TABLE public.api_key_directory (
    secret_hash text NOT NULL,
    owner_practice uuid NOT NULL,
    api_key_id uuid NOT NULL
);

CREATE TABLE public.application (
    practice_id uuid NOT NULL,
    id uuid NOT NULL,
    session_id uuid,
    merchant_number text NOT NULL,
    first_name text NOT NULL,
    last_name text NOT NULL,
    birth_date date NOT NULL,
    person_key text NOT NULL,
    phone text NOT NULL,
    email text NOT NULL,
    line1 text NOT NULL,
    city text NOT NULL,
    state text NOT NULL,
    zip text NOT NULL,
    annual_income_cents bigint NOT NULL,
    limit_cents bigint,
    approves_at timestamp with time zone,
    submitted_at timestamp with time zone DEFAULT clock.now() NOT NULL,
    submitted_by text NOT NULL,
    link_id uuid,
    generation integer DEFAULT public.sandbox_generation() NOT NULL
);

ALTER TABLE ONLY public.application FORCE ROW LEVEL SECURITY;

CREATE TABLE public.application_decision (
    practice_id uuid NOT NULL,
    application_id uuid NOT NULL,
    status text NOT NULL,
    account_id uuid,
    decided_at timestamp with time zone DEFAULT clock.now() NOT NULL,
    limit_cents bigint,
    decided_by text,
    note text,
    generation integer DEFAULT public.sandbox_generation() NOT NULL,
    CONSTRAINT application_decision_check CHECK (((status = 'approved'::text) = (account_id IS NOT NULL))),
    CONSTRAINT application_decision_limit_cents_check CHECK ((limit_cents > 0)),
    CONSTRAINT application_decision_status_check CHECK ((status = ANY (ARRAY['approved'::text, 'declined'::text])))
);

ALTER TABLE ONLY public.application_decision FORCE ROW LEVEL SECURITY;

CREATE TABLE public.application_link (
    practice_id uuid NOT NULL,
    id uuid NOT NULL,
    merchant_number text NOT NULL,
    session_id uuid,
    first_name text NOT NULL,
    last_name text NOT NULL,
    email text NOT NULL,
    created_at timestamp with time zone DEFAULT clock.now() NOT NULL,
    created_by text NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    opened_at timestamp with time zone,
    cancelled_at timestamp with time zone,
    generation integer DEFAULT public.sandbox_generation() NOT NULL
);

ALTER TABLE ONLY public.application_link FORCE ROW LEVEL SECURITY;

CREATE TABLE public.application_link_directory (
    token_hash text NOT NULL,
    owner_practice uuid NOT NULL,
    link_id uuid NOT NULL
);

CREATE TABLE public.audit (
    practice_id uuid NOT NULL,
    id uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock.now() NOT NULL,
    actor_id uuid NOT NULL,
    actor_name text NOT NULL,
    action text NOT NULL,
    subject_id uuid,
    summary text NOT NULL,
    is_look boolean DEFAULT false NOT NULL,
    written_in bigint DEFAULT ((pg_current_xact_id())::text)::bigint NOT NULL
);

ALTER TABLE ONLY public.audit FORCE ROW LEVEL SECURITY;

CREATE TABLE public.audit_seal (
    practice_id uuid NOT NULL,
    number integer NOT NULL,
    until_written_in bigint NOT NULL,
    until_id uuid NOT NULL,
    sealed_rows text[] NOT NULL,
    hash text NOT NULL,
    sealed_at timestamp with time zone DEFAULT clock.now() NOT NULL,
    CONSTRAINT audit_seal_number_check CHECK ((number > 0))
);

ALTER TABLE ONLY public.audit_seal FORCE ROW LEVEL SECURITY;

CREATE TABLE public.chat_message (
    chat_id uuid NOT NULL,
    number integer NOT NULL,
    request_key text NOT NULL,
    author text NOT NULL,
    author_name text NOT NULL,
    message text NOT NULL,
    sent_at timestamp with time zone DEFAULT clock.now() NOT NULL,
    CONSTRAINT chat_message_author_check CHECK ((author = ANY (ARRAY['visitor'::text, 'operator'::text, 'notice'::text])))
);

CREATE SEQUENCE public.enrolment_serial
    START WITH 1001
    INCREMENT BY 1
    MINVALUE 1001
    NO MAXVALUE
    CACHE 1;

CREATE TABLE public.enrolment (
    id uuid NOT NULL,
    number integer DEFAULT nextval('public.enrolment_serial'::regclass) NOT NULL,
    request_key text NOT NULL,
    practice_name text NOT NULL,
    zone text NOT NULL,
    phone text NOT NULL,
    locations text[] NOT NULL,
    administrator_name text NOT NULL,
    administrator_user_id text NOT NULL,
    administrator_email text NOT NULL,
    administrator_phone text NOT NULL,
    asked_at timestamp with time zone DEFAULT clock.now() NOT NULL,
    status text DEFAULT 'pending'::text NOT NULL,
    reason text DEFAULT ''::text NOT NULL,
    decided_by text,
    decided_at timestamp with time zone,
    enrolled_practice uuid,
    CONSTRAINT enrolment_check CHECK (((status = 'pending'::text) = (decided_at IS NULL))),
    CONSTRAINT enrolment_check1 CHECK (((status = 'approved'::text) = (enrolled_practice IS NOT NULL))),
    CONSTRAINT enrolment_status_check CHECK ((status = ANY (ARRAY['pending'::text, 'approved'::text, 'declined'::text])))
);

CREATE TABLE public.event (
    practice_id uuid NOT NULL,
    id uuid NOT NULL,
    txid xid8 DEFAULT pg_current_xact_id() NOT NULL,
    topic text NOT NULL,
    subject jsonb NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock.now() NOT NULL,
    CONSTRAINT event_topic_check CHECK ((topic <> ''::text))
);

ALTER TABLE ONLY public.event FORCE ROW LEVEL SECURITY;

CREATE TABLE public.fault_switch (
    practice_id uuid NOT NULL,
    fault text NOT NULL,
    switched_at timestamp with time zone DEFAULT clock.now() NOT NULL,
    from_at timestamp with time zone,
    until_at timestamp with time zone,
    every_nth integer DEFAULT 1 NOT NULL,
    calls integer DEFAULT 0 NOT NULL,
    CONSTRAINT fault_switch_check CHECK ((from_at < until_at)),
    CONSTRAINT fault_switch_every_nth_check CHECK (((every_nth >= 1) AND (every_nth <= 1000)))
);

ALTER TABLE ONLY public.fault_switch FORCE ROW LEVEL SECURITY;

CREATE TABLE public.funding_batch (
    practice_id uuid NOT NULL,
    id uuid NOT NULL,
    merchant_number text NOT NULL,
    batch_on date NOT NULL,
    expected_on date NOT NULL,
    generation integer DEFAULT public.sandbox_generation() NOT NULL,
    CONSTRAINT funding_batch_check CHECK ((expected_on > batch_on))
);

ALTER TABLE ONLY public.funding_batch FORCE ROW LEVEL SECURITY;

CREATE TABLE public.idempotency_key (
    practice_id uuid NOT NULL,
    key text NOT NULL,
    request_hash text NOT NULL,
    subject_id uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock.now() NOT NULL,
    generation integer DEFAULT public.sandbox_generation() NOT NULL
);

ALTER TABLE ONLY public.idempotency_key FORCE ROW LEVEL SECURITY;

CREATE TABLE public.incident (
    id uuid NOT NULL,
    title text NOT NULL,
    components text[] NOT NULL,
    impact text NOT NULL,
    state text NOT NULL,
    began_at timestamp with time zone DEFAULT clock.now() NOT NULL,
    resolved_at timestamp with time zone,
    CONSTRAINT incident_check CHECK (((state = 'resolved'::text) = (resolved_at IS NOT NULL))),
    CONSTRAINT incident_components_check CHECK ((cardinality(components) > 0)),
    CONSTRAINT incident_impact_check CHECK ((impact = ANY (ARRAY['degraded'::text, 'outage'::text]))),
    CONSTRAINT incident_state_check CHECK ((state = ANY (ARRAY['investigating'::text, 'identified'::text, 'monitoring'::text, 'resolved'::text])))
);

CREATE TABLE public.incident_update (
    id uuid NOT NULL,
    incident_id uuid NOT NULL,
    state text NOT NULL,
    impact text NOT NULL,
    says text NOT NULL,
    written_at timestamp with time zone DEFAULT clock.now() NOT NULL,
    written_by text NOT NULL,
    CONSTRAINT incident_update_impact_check CHECK ((impact = ANY (ARRAY['degraded'::text, 'outage'::text]))),
    CONSTRAINT incident_update_state_check CHECK ((state = ANY (ARRAY['investigating'::text, 'identified'::text, 'monitoring'::text, 'resolved'::text])))
);

CREATE TABLE public.known_account (
    practice_id uuid NOT NULL,
    generation integer DEFAULT public.sandbox_generation() NOT NULL,
    account_id uuid NOT NULL
);

ALTER TABLE ONLY public.known_account FORCE ROW LEVEL SECURITY;

CREATE TABLE public.launch (
    practice_id uuid NOT NULL,
    token_hash text NOT NULL,
    session_id uuid NOT NULL,
    created_at timestamp with time zone DEFAULT clock.now() NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    spent_at timestamp with time zone,
    generation integer DEFAULT public.sandbox_generation() NOT NULL
);

ALTER TABLE ONLY public.launch FORCE ROW LEVEL SECURITY;

CREATE TABLE public.lender_account (
    id uuid NOT NULL,
    account_number text NOT NULL,
    first_name text NOT NULL,
    last_name text NOT NULL,
    birth_date date NOT NULL,
    zip text NOT NULL,
    person_key text NOT NULL,
    status text DEFAULT 'open'::text NOT NULL,
    limit_cents bigint NOT NULL,
    available_cents bigint NOT NULL,
    opened_at timestamp with time zone DEFAULT clock.now() NOT NULL,
    phone text DEFAULT ''::text NOT NULL,
    email text DEFAULT ''::text NOT NULL,
    line1 text DEFAULT ''::text NOT NULL,
    city text DEFAULT ''::text NOT NULL,
    state text DEFAULT ''::text NOT NULL,
    opened_on date DEFAULT public.lender_day() NOT NULL,
    forgotten_at timestamp with time zone,
    CONSTRAINT lender_account_account_number_check CHECK ((account_number ~ '^\d{16}$'::text)),
    CONSTRAINT lender_account_check CHECK ((available_cents >= 0)),
    CONSTRAINT lender_account_limit_cents_check CHECK ((limit_cents > 0)),
    CONSTRAINT lender_account_status_check CHECK ((status = ANY (ARRAY['open'::text, 'suspended'::text, 'closed'::text])))
);

CREATE SEQUENCE public.lender_account_serial
    START WITH 0
    INCREMENT BY 1
    MINVALUE 0
    NO MAXVALUE
    CACHE 1;

CREATE TABLE public.lender_transaction (
    practice_id uuid NOT NULL,
    id uuid NOT NULL,
    kind text NOT NULL,
    status text NOT NULL,
    decline_reason text,
    account_id uuid NOT NULL,
    account_holder_name text NOT NULL,
    session_id uuid,
    merchant_number text NOT NULL,
    amount_cents bigint NOT NULL,
    plan jsonb,
    authorization_code text,
    original_transaction_id uuid,
    refund_kind text,
    reference text NOT NULL,
    occurred_at timestamp with time zone DEFAULT clock.now() NOT NULL,
    made_by text NOT NULL,
    batch_id uuid,
    generation integer DEFAULT public.sandbox_generation() NOT NULL,
    CONSTRAINT lender_transaction_amount_cents_check CHECK ((amount_cents > 0)),
    CONSTRAINT lender_transaction_check CHECK (((kind = 'purchase'::text) = (plan IS NOT NULL))),
    CONSTRAINT lender_transaction_check1 CHECK (((kind = 'refund'::text) = (original_transaction_id IS NOT NULL))),
    CONSTRAINT lender_transaction_check2 CHECK (((kind = 'refund'::text) = (refund_kind IS NOT NULL))),
    CONSTRAINT lender_transaction_check3 CHECK (((status = 'declined'::text) = (decline_reason IS NOT NULL))),
    CONSTRAINT lender_transaction_check4 CHECK (((status = 'approved'::text) = (authorization_code IS NOT NULL))),
    CONSTRAINT lender_transaction_kind_check CHECK ((kind = ANY (ARRAY['purchase'::text, 'refund'::text]))),
    CONSTRAINT lender_transaction_refund_kind_check CHECK ((refund_kind = ANY (ARRAY['refund'::text, 'void'::text]))),
    CONSTRAINT lender_transaction_status_check CHECK ((status = ANY (ARRAY['approved'::text, 'declined'::text])))
);

ALTER TABLE ONLY public.lender_transaction FORCE ROW LEVEL SECURITY;

CREATE TABLE public.purchase_plan (
    practice_id uuid NOT NULL,
    purchase_id uuid NOT NULL,
    account_id uuid NOT NULL,
    plan jsonb NOT NULL,
    begins_on date NOT NULL,
    amount_cents bigint NOT NULL,
    refunded_cents bigint DEFAULT 0 NOT NULL,
    paid_cents bigint DEFAULT 0 NOT NULL,
    interest_cents bigint DEFAULT 0 NOT NULL,
    next_number integer DEFAULT 1 NOT NULL,
    next_due_on date,
    generation integer DEFAULT public.sandbox_generation() NOT NULL,
    CONSTRAINT purchase_plan_check CHECK (((refunded_cents >= 0) AND (refunded_cents <= amount_cents))),
    CONSTRAINT purchase_plan_check1 CHECK (((paid_cents >= 0) AND (paid_cents <= amount_cents)))
);

ALTER TABLE ONLY public.purchase_plan FORCE ROW LEVEL SECURITY;

CREATE VIEW public.lender_fact WITH (security_invoker='true') AS
 SELECT a.practice_id,
    a.id,
    'application'::text AS kind,
    COALESCE(d.status, 'pending'::text) AS status,
    a.session_id,
    a.merchant_number,
    ((a.first_name || ' '::text) || a.last_name) AS account_holder_name,
        CASE
            WHEN (d.status = 'approved'::text) THEN COALESCE(d.limit_cents, a.limit_cents)
            ELSE NULL::bigint
        END AS amount_cents,
    NULL::jsonb AS plan,
    NULL::text AS authorization_code,
    NULL::uuid AS original_transaction_id,
    NULL::text AS refund_kind,
    COALESCE(d.decided_at, a.submitted_at) AS occurred_at
   FROM (public.application a
     LEFT JOIN public.application_decision d ON (((d.practice_id = a.practice_id) AND (d.application_id = a.id))))
UNION ALL
 SELECT t.practice_id,
    t.id,
    t.kind,
    t.status,
    t.session_id,
    t.merchant_number,
    t.account_holder_name,
    t.amount_cents,
    COALESCE(p.plan, t.plan) AS plan,
    t.authorization_code,
    t.original_transaction_id,
    t.refund_kind,
    t.occurred_at
   FROM (public.lender_transaction t
     LEFT JOIN public.purchase_plan p ON (((p.practice_id = t.practice_id) AND (p.purchase_id = t.id))));

CREATE TABLE public.limit_raise (
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    asked_cents bigint NOT NULL,
    before_cents bigint NOT NULL,
    status text NOT NULL,
    decline_reason text,
    asked_by text NOT NULL,
    owner_practice uuid NOT NULL,
    asked_at timestamp with time zone DEFAULT clock.now() NOT NULL,
    CONSTRAINT limit_raise_asked_cents_check CHECK ((asked_cents > 0)),
    CONSTRAINT limit_raise_check CHECK (((status = 'declined'::text) = (decline_reason IS NOT NULL))),
    CONSTRAINT limit_raise_status_check CHECK ((status = ANY (ARRAY['approved'::text, 'declined'::text])))
);

CREATE TABLE public.location (
    practice_id uuid NOT NULL,
    id uuid NOT NULL,
    name text NOT NULL
);

ALTER TABLE ONLY public.location FORCE ROW LEVEL SECURITY;

CREATE TABLE public.maintenance (
    id uuid NOT NULL,
    title text NOT NULL,
    says text NOT NULL,
    begins_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    announced_at timestamp with time zone DEFAULT clock.now() NOT NULL,
    announced_by text NOT NULL,
    withdrawn_at timestamp with time zone,
    CONSTRAINT maintenance_check CHECK ((ends_at >= begins_at))
);

CREATE TABLE public.marketing_contact (
    practice_id uuid NOT NULL,
    merchant_number text NOT NULL,
    phone text NOT NULL,
    website text NOT NULL
);

ALTER TABLE ONLY public.marketing_contact FORCE ROW LEVEL SECURITY;

CREATE TABLE public.merchant (
    practice_id uuid NOT NULL,
    merchant_number text NOT NULL,
    location_id uuid NOT NULL,
    status text DEFAULT 'open'::text NOT NULL,
    certification_expires_on date NOT NULL,
    CONSTRAINT merchant_merchant_number_check CHECK ((merchant_number ~ '^\d{16}$'::text)),
    CONSTRAINT merchant_status_check CHECK ((status = ANY (ARRAY['open'::text, 'closed'::text, 'suspended'::text])))
);

ALTER TABLE ONLY public.merchant FORCE ROW LEVEL SECURITY;

CREATE SEQUENCE public.merchant_serial
    START WITH 1000
    INCREMENT BY 1
    MINVALUE 1000
    NO MAXVALUE
    CACHE 1;

CREATE TABLE public.notice (
    id uuid NOT NULL,
    title text NOT NULL,
    says text NOT NULL,
    published_at timestamp with time zone DEFAULT clock.now() NOT NULL,
    published_by text NOT NULL,
    shown_until timestamp with time zone NOT NULL
);

CREATE TABLE public.operator_audit (
    id uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock.now() NOT NULL,
    actor_id uuid NOT NULL,
    actor_name text NOT NULL,
    action text NOT NULL,
    subject_id uuid,
    summary text NOT NULL,
    is_look boolean DEFAULT false NOT NULL,
    written_in bigint DEFAULT ((pg_current_xact_id())::text)::bigint NOT NULL
);

CREATE TABLE public.operator_audit_seal (
    number integer NOT NULL,
    until_written_in bigint NOT NULL,
    until_id uuid NOT NULL,
    sealed_rows text[] NOT NULL,
    hash text NOT NULL,
    sealed_at timestamp with time zone DEFAULT clock.now() NOT NULL,
    CONSTRAINT operator_audit_seal_number_check CHECK ((number > 0))
);

CREATE TABLE public.operator_key (
    key text NOT NULL,
    request_hash text NOT NULL,
    subject_id uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock.now() NOT NULL
);

CREATE TABLE public.operator_presence (
    operator_id uuid NOT NULL,
    seen_at timestamp with time zone DEFAULT clock.now() NOT NULL
);

CREATE TABLE public.partner_call (
    practice_id uuid NOT NULL,
    id uuid NOT NULL,
    called_at timestamp with time zone DEFAULT clock.now() NOT NULL,
    key_name text NOT NULL,
    call text NOT NULL,
    method text NOT NULL,
    path text NOT NULL,
    status integer,
    duration_ms integer NOT NULL,
    faults text[] NOT NULL,
    idempotency_key text,
    request_body text,
    response_body text
);

ALTER TABLE ONLY public.partner_call FORCE ROW LEVEL SECURITY;

CREATE TABLE public.patient_flag (
    practice_id uuid NOT NULL,
    reference text NOT NULL,
    flagged_at timestamp with time zone DEFAULT clock.now() NOT NULL
);

ALTER TABLE ONLY public.patient_flag FORCE ROW LEVEL SECURITY;

CREATE TABLE public.portal_user (
    id uuid NOT NULL,
    role text NOT NULL,
    CONSTRAINT portal_user_role_check CHECK ((role = ANY (ARRAY['provider'::text, 'administrator'::text, 'operator'::text])))
);

CREATE TABLE public.practice (
    id uuid NOT NULL,
    name text NOT NULL,
    zone text NOT NULL,
    enrolled_at timestamp with time zone DEFAULT clock.now() NOT NULL
);

CREATE TABLE public.practice_clock (
    practice_id uuid NOT NULL,
    generation integer DEFAULT public.sandbox_generation() NOT NULL,
    days_ahead integer NOT NULL,
    CONSTRAINT practice_clock_days_ahead_check CHECK (((days_ahead >= 0) AND (days_ahead <= 3650)))
);

ALTER TABLE ONLY public.practice_clock FORCE ROW LEVEL SECURITY;

CREATE TABLE public.practice_session (
    practice_id uuid NOT NULL,
    id uuid NOT NULL,
    merchant_number text NOT NULL,
    purpose text NOT NULL,
    patient_reference text NOT NULL,
    first_name text NOT NULL,
    last_name text NOT NULL,
    birth_date date NOT NULL,
    phone text NOT NULL,
    email text NOT NULL,
    line1 text NOT NULL,
    city text NOT NULL,
    state text NOT NULL,
    zip text NOT NULL,
    amount_cents bigint,
    original_transaction_id uuid,
    reference text NOT NULL,
    created_at timestamp with time zone DEFAULT clock.now() NOT NULL,
    generation integer DEFAULT public.sandbox_generation() NOT NULL,
    CONSTRAINT practice_session_amount_cents_check CHECK ((amount_cents > 0)),
    CONSTRAINT practice_session_purpose_check CHECK ((purpose = ANY (ARRAY['home'::text, 'application'::text, 'purchase'::text, 'refund'::text])))
);

ALTER TABLE ONLY public.practice_session FORCE ROW LEVEL SECURITY;

CREATE TABLE public.report_schedule (
    practice_id uuid NOT NULL,
    id uuid NOT NULL,
    user_id uuid NOT NULL,
    report text NOT NULL,
    rhythm text NOT NULL,
    location_id uuid,
    next_from date NOT NULL,
    stop_token text NOT NULL,
    made_at timestamp with time zone DEFAULT clock.now() NOT NULL,
    made_by text NOT NULL,
    last_mailed_at timestamp with time zone,
    stopped_at timestamp with time zone,
    stopped_by text,
    CONSTRAINT report_schedule_check CHECK (((stopped_at IS NULL) = (stopped_by IS NULL))),
    CONSTRAINT report_schedule_report_check CHECK ((report <> ''::text)),
    CONSTRAINT report_schedule_rhythm_check CHECK ((rhythm = ANY (ARRAY['daily'::text, 'weekly'::text, 'monthly'::text])))
);

ALTER TABLE ONLY public.report_schedule FORCE ROW LEVEL SECURITY;

CREATE TABLE public.sandbox_reset (
    practice_id uuid NOT NULL,
    generation integer NOT NULL,
    reset_at timestamp with time zone DEFAULT clock.now() NOT NULL,
    reset_by text NOT NULL,
    request_key text NOT NULL,
    did jsonb DEFAULT '{}'::jsonb NOT NULL,
    CONSTRAINT sandbox_reset_generation_check CHECK ((generation > 0))
);

ALTER TABLE ONLY public.sandbox_reset FORCE ROW LEVEL SECURITY;

CREATE TABLE public.sandbox_time_out (
    account_id uuid NOT NULL,
    amount_cents bigint NOT NULL
);

CREATE TABLE public.session_opening (
    practice_id uuid NOT NULL,
    session_id uuid NOT NULL,
    user_id uuid NOT NULL,
    opened_at timestamp with time zone DEFAULT clock.now() NOT NULL,
    ended_at timestamp with time zone,
    generation integer DEFAULT public.sandbox_generation() NOT NULL
);

ALTER TABLE ONLY public.session_opening FORCE ROW LEVEL SECURITY;

CREATE TABLE public.support_chat (
    id uuid NOT NULL,
    token_hash text NOT NULL,
    request_key text NOT NULL,
    request_hash text NOT NULL,
    visitor_name text NOT NULL,
    topic text NOT NULL,
    owner_practice uuid,
    visitor_id uuid,
    last_number integer DEFAULT 0 NOT NULL,
    awaits_answer boolean DEFAULT true NOT NULL,
    operator_id uuid,
    operator_name text,
    started_at timestamp with time zone DEFAULT clock.now() NOT NULL,
    changed_at timestamp with time zone DEFAULT clock.now() NOT NULL,
    ended_at timestamp with time zone,
    CONSTRAINT support_chat_check CHECK (((operator_id IS NULL) = (operator_name IS NULL)))
);

CREATE SEQUENCE public.ticket_serial
    START WITH 1001
    INCREMENT BY 1
    MINVALUE 1001
    NO MAXVALUE
    CACHE 1;

CREATE TABLE public.support_ticket (
    id uuid NOT NULL,
    number integer DEFAULT nextval('public.ticket_serial'::regclass) NOT NULL,
    request_key text NOT NULL,
    request_hash text NOT NULL,
    topic text NOT NULL,
    subject text NOT NULL,
    visitor_name text NOT NULL,
    visitor_email text NOT NULL,
    owner_practice uuid,
    status text DEFAULT 'open'::text NOT NULL,
    last_number integer DEFAULT 0 NOT NULL,
    asked_at timestamp with time zone DEFAULT clock.now() NOT NULL,
    changed_at timestamp with time zone DEFAULT clock.now() NOT NULL,
    CONSTRAINT support_ticket_status_check CHECK ((status = ANY (ARRAY['open'::text, 'answered'::text, 'closed'::text])))
);

CREATE TABLE public.ticket_link (
    token_hash text NOT NULL,
    ticket_id uuid NOT NULL,
    made_at timestamp with time zone DEFAULT clock.now() NOT NULL
);

CREATE TABLE public.ticket_message (
    ticket_id uuid NOT NULL,
    number integer NOT NULL,
    request_key text NOT NULL,
    author text NOT NULL,
    author_name text NOT NULL,
    message text NOT NULL,
    sent_at timestamp with time zone DEFAULT clock.now() NOT NULL,
    CONSTRAINT ticket_message_author_check CHECK ((author = ANY (ARRAY['visitor'::text, 'operator'::text])))
);

CREATE TABLE public.training_assignment (
    practice_id uuid NOT NULL,
    user_id uuid NOT NULL,
    guide text NOT NULL,
    due_on date,
    assigned_by text NOT NULL,
    assigned_on date DEFAULT public.lender_day() NOT NULL
);

ALTER TABLE ONLY public.training_assignment FORCE ROW LEVEL SECURITY;

CREATE TABLE public.training_certificate (
    practice_id uuid NOT NULL,
    id uuid NOT NULL,
    user_id uuid NOT NULL,
    certified_on date DEFAULT public.lender_day() NOT NULL,
    expires_on date NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock.now() NOT NULL,
    CONSTRAINT training_certificate_check CHECK ((expires_on > certified_on))
);

ALTER TABLE ONLY public.training_certificate FORCE ROW LEVEL SECURITY;

CREATE TABLE public.training_completion (
    practice_id uuid NOT NULL,
    id uuid NOT NULL,
    user_id uuid NOT NULL,
    guide text NOT NULL,
    completed_on date DEFAULT public.lender_day() NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock.now() NOT NULL
);

ALTER TABLE ONLY public.training_completion FORCE ROW LEVEL SECURITY;

CREATE TABLE public.training_reminder (
    practice_id uuid NOT NULL,
    about text NOT NULL,
    user_id uuid NOT NULL,
    expires_on date NOT NULL,
    days_ahead integer NOT NULL,
    sent_at timestamp with time zone DEFAULT clock.now() NOT NULL,
    CONSTRAINT training_reminder_about_check CHECK ((about = ANY (ARRAY['user'::text, 'locations'::text]))),
    CONSTRAINT training_reminder_days_ahead_check CHECK ((days_ahead = ANY (ARRAY[30, 7])))
);

ALTER TABLE ONLY public.training_reminder FORCE ROW LEVEL SECURITY;

CREATE TABLE public.withheld_plan (
    practice_id uuid NOT NULL,
    merchant_number text NOT NULL,
    code text NOT NULL
);

ALTER TABLE ONLY public.withheld_plan FORCE ROW LEVEL SECURITY;

CREATE UNLOGGED TABLE rate.counter (
    key text NOT NULL,
    window_ends timestamp with time zone NOT NULL,
    hits integer NOT NULL
);

ALTER TABLE ONLY identity.challenge
    ADD CONSTRAINT challenge_pkey PRIMARY KEY (id);

ALTER TABLE ONLY identity.challenge
    ADD CONSTRAINT challenge_token_hash_key UNIQUE (token_hash);

ALTER TABLE ONLY identity.failure
    ADD CONSTRAINT failure_pkey PRIMARY KEY (key);

ALTER TABLE ONLY identity.password_link
    ADD CONSTRAINT password_link_pkey PRIMARY KEY (token_hash);

ALTER TABLE ONLY identity.recovery_code
    ADD CONSTRAINT recovery_code_pkey PRIMARY KEY (account_id, code_hash);

ALTER TABLE ONLY identity.sign_in
    ADD CONSTRAINT sign_in_pkey PRIMARY KEY (id);

ALTER TABLE ONLY identity.sign_in
    ADD CONSTRAINT sign_in_token_hash_key UNIQUE (token_hash);

ALTER TABLE ONLY identity.user_account
    ADD CONSTRAINT user_account_pkey PRIMARY KEY (id);

ALTER TABLE ONLY mail.attachment
    ADD CONSTRAINT attachment_pkey PRIMARY KEY (message_id, "position");

ALTER TABLE ONLY mail.message
    ADD CONSTRAINT message_pkey PRIMARY KEY (id);

ALTER TABLE ONLY migration.applied
    ADD CONSTRAINT applied_pkey PRIMARY KEY (name);

ALTER TABLE ONLY public.account_chart
    ADD CONSTRAINT account_chart_pkey PRIMARY KEY (practice_id, account_id);

ALTER TABLE ONLY public.account_entry
    ADD CONSTRAINT account_entry_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.account_note
    ADD CONSTRAINT account_note_pkey PRIMARY KEY (practice_id, id);

ALTER TABLE ONLY public.api_key_directory
    ADD CONSTRAINT api_key_directory_pkey PRIMARY KEY (secret_hash);

ALTER TABLE ONLY public.api_key
    ADD CONSTRAINT api_key_pkey PRIMARY KEY (practice_id, id);

ALTER TABLE ONLY public.application_decision
    ADD CONSTRAINT application_decision_pkey PRIMARY KEY (practice_id, application_id);

ALTER TABLE ONLY public.application_link_directory
    ADD CONSTRAINT application_link_directory_pkey PRIMARY KEY (token_hash);

ALTER TABLE ONLY public.application_link
    ADD CONSTRAINT application_link_pkey PRIMARY KEY (practice_id, id);

ALTER TABLE ONLY public.application
    ADD CONSTRAINT application_pkey PRIMARY KEY (practice_id, id);

ALTER TABLE ONLY public.audit
    ADD CONSTRAINT audit_pkey PRIMARY KEY (practice_id, id);

ALTER TABLE ONLY public.audit_seal
    ADD CONSTRAINT audit_seal_pkey PRIMARY KEY (practice_id, number);

ALTER TABLE ONLY public.chat_message
    ADD CONSTRAINT chat_message_chat_id_request_key_key UNIQUE (chat_id, request_key);

ALTER TABLE ONLY public.chat_message
    ADD CONSTRAINT chat_message_pkey PRIMARY KEY (chat_id, number);

ALTER TABLE ONLY public.enrolment
    ADD CONSTRAINT enrolment_number_key UNIQUE (number);

ALTER TABLE ONLY public.enrolment
    ADD CONSTRAINT enrolment_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.enrolment
    ADD CONSTRAINT enrolment_request_key_key UNIQUE (request_key);

ALTER TABLE ONLY public.event
    ADD CONSTRAINT event_pkey PRIMARY KEY (practice_id, id);

ALTER TABLE ONLY public.fault_switch
    ADD CONSTRAINT fault_switch_pkey PRIMARY KEY (practice_id, fault);

ALTER TABLE ONLY public.funding_batch
    ADD CONSTRAINT funding_batch_pkey PRIMARY KEY (practice_id, id);

ALTER TABLE ONLY public.funding_batch
    ADD CONSTRAINT funding_batch_practice_id_generation_merchant_number_batch__key UNIQUE (practice_id, generation, merchant_number, batch_on);

ALTER TABLE ONLY public.idempotency_key
    ADD CONSTRAINT idempotency_key_pkey PRIMARY KEY (practice_id, generation, key);

ALTER TABLE ONLY public.incident
    ADD CONSTRAINT incident_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.incident_update
    ADD CONSTRAINT incident_update_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.known_account
    ADD CONSTRAINT known_account_pkey PRIMARY KEY (practice_id, generation, account_id);

ALTER TABLE ONLY public.launch
    ADD CONSTRAINT launch_pkey PRIMARY KEY (practice_id, token_hash);

ALTER TABLE ONLY public.lender_account
    ADD CONSTRAINT lender_account_account_number_key UNIQUE (account_number);

ALTER TABLE ONLY public.lender_account
    ADD CONSTRAINT lender_account_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.lender_transaction
    ADD CONSTRAINT lender_transaction_pkey PRIMARY KEY (practice_id, id);

ALTER TABLE ONLY public.limit_raise
    ADD CONSTRAINT limit_raise_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.location
    ADD CONSTRAINT location_pkey PRIMARY KEY (practice_id, id);

ALTER TABLE ONLY public.maintenance
    ADD CONSTRAINT maintenance_apart EXCLUDE USING gist (tstzrange(begins_at, ends_at) WITH &&) WHERE ((withdrawn_at IS NULL));

ALTER TABLE ONLY public.maintenance
    ADD CONSTRAINT maintenance_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.marketing_contact
    ADD CONSTRAINT marketing_contact_pkey PRIMARY KEY (practice_id, merchant_number);

ALTER TABLE ONLY public.merchant
    ADD CONSTRAINT merchant_pkey PRIMARY KEY (practice_id, merchant_number);

ALTER TABLE ONLY public.notice
    ADD CONSTRAINT notice_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.operator_audit
    ADD CONSTRAINT operator_audit_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.operator_audit_seal
    ADD CONSTRAINT operator_audit_seal_pkey PRIMARY KEY (number);

ALTER TABLE ONLY public.operator_key
    ADD CONSTRAINT operator_key_pkey PRIMARY KEY (key);

ALTER TABLE ONLY public.operator_presence
    ADD CONSTRAINT operator_presence_pkey PRIMARY KEY (operator_id);

ALTER TABLE ONLY public.partner_call
    ADD CONSTRAINT partner_call_pkey PRIMARY KEY (practice_id, id);

ALTER TABLE ONLY public.patient_flag
    ADD CONSTRAINT patient_flag_pkey PRIMARY KEY (practice_id, reference);

ALTER TABLE ONLY public.portal_user
    ADD CONSTRAINT portal_user_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.practice_clock
    ADD CONSTRAINT practice_clock_pkey PRIMARY KEY (practice_id, generation);

ALTER TABLE ONLY public.practice
    ADD CONSTRAINT practice_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.practice_session
    ADD CONSTRAINT practice_session_pkey PRIMARY KEY (practice_id, id);

ALTER TABLE ONLY public.purchase_plan
    ADD CONSTRAINT purchase_plan_pkey PRIMARY KEY (practice_id, purchase_id);

ALTER TABLE ONLY public.report_schedule
    ADD CONSTRAINT report_schedule_pkey PRIMARY KEY (practice_id, id);

ALTER TABLE ONLY public.sandbox_reset
    ADD CONSTRAINT sandbox_reset_pkey PRIMARY KEY (practice_id, generation);

ALTER TABLE ONLY public.sandbox_reset
    ADD CONSTRAINT sandbox_reset_practice_id_request_key_key UNIQUE (practice_id, request_key);

ALTER TABLE ONLY public.sandbox_time_out
    ADD CONSTRAINT sandbox_time_out_pkey PRIMARY KEY (account_id, amount_cents);

ALTER TABLE ONLY public.session_opening
    ADD CONSTRAINT session_opening_pkey PRIMARY KEY (practice_id, session_id, user_id);

ALTER TABLE ONLY public.support_chat
    ADD CONSTRAINT support_chat_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.support_chat
    ADD CONSTRAINT support_chat_request_key_key UNIQUE (request_key);

ALTER TABLE ONLY public.support_chat
    ADD CONSTRAINT support_chat_token_hash_key UNIQUE (token_hash);

ALTER TABLE ONLY public.support_ticket
    ADD CONSTRAINT support_ticket_number_key UNIQUE (number);

ALTER TABLE ONLY public.support_ticket
    ADD CONSTRAINT support_ticket_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.support_ticket
    ADD CONSTRAINT support_ticket_request_key_key UNIQUE (request_key);

ALTER TABLE ONLY public.ticket_link
    ADD CONSTRAINT ticket_link_pkey PRIMARY KEY (token_hash);

ALTER TABLE ONLY public.ticket_message
    ADD CONSTRAINT ticket_message_pkey PRIMARY KEY (ticket_id, number);

ALTER TABLE ONLY public.ticket_message
    ADD CONSTRAINT ticket_message_ticket_id_request_key_key UNIQUE (ticket_id, request_key);

ALTER TABLE ONLY public.training_assignment
    ADD CONSTRAINT training_assignment_pkey PRIMARY KEY (practice_id, user_id, guide);

ALTER TABLE ONLY public.training_certificate
    ADD CONSTRAINT training_certificate_pkey PRIMARY KEY (practice_id, id);

ALTER TABLE ONLY public.training_certificate
    ADD CONSTRAINT training_certificate_practice_id_user_id_expires_on_key UNIQUE (practice_id, user_id, expires_on);

ALTER TABLE ONLY public.training_completion
    ADD CONSTRAINT training_completion_pkey PRIMARY KEY (practice_id, id);

ALTER TABLE ONLY public.training_reminder
    ADD CONSTRAINT training_reminder_pkey PRIMARY KEY (practice_id, about, user_id, expires_on, days_ahead);

ALTER TABLE ONLY public.withheld_plan
    ADD CONSTRAINT withheld_plan_pkey PRIMARY KEY (practice_id, merchant_number, code);

ALTER TABLE ONLY rate.counter
    ADD CONSTRAINT counter_pkey PRIMARY KEY (key);

CREATE INDEX password_link_account ON identity.password_link USING btree (account_id) WHERE (ended_at IS NULL);

CREATE INDEX sign_in_open ON identity.sign_in USING btree (account_id) WHERE (ended_at IS NULL);

CREATE INDEX sign_in_place ON identity.sign_in USING btree (account_id, address, user_agent);

CREATE INDEX user_account_email ON identity.user_account USING btree (lower(email));

CREATE INDEX user_account_practice ON identity.user_account USING btree (practice_id);

CREATE UNIQUE INDEX user_account_user_id ON identity.user_account USING btree (lower(user_id));

CREATE INDEX message_due ON mail.message USING btree (give_up_at, id) WHERE (state = ANY (ARRAY['waiting'::text, 'sending'::text]));

CREATE INDEX account_entry_account ON public.account_entry USING btree (account_id, happened_on, id);

CREATE INDEX account_note_account ON public.account_note USING btree (practice_id, account_id, noted_at);

CREATE INDEX application_decision_account ON public.application_decision USING btree (practice_id, account_id) WHERE (account_id IS NOT NULL);

CREATE INDEX application_due ON public.application USING btree (practice_id, approves_at) WHERE (approves_at IS NOT NULL);

CREATE INDEX application_link_open ON public.application_link USING btree (practice_id, created_at) WHERE (cancelled_at IS NULL);

CREATE UNIQUE INDEX application_link_used ON public.application USING btree (practice_id, link_id) WHERE (link_id IS NOT NULL);

CREATE INDEX application_person ON public.application USING btree (practice_id, person_key, zip);

CREATE INDEX application_session ON public.application USING btree (practice_id, session_id) WHERE (session_id IS NOT NULL);

CREATE INDEX application_time ON public.application USING btree (practice_id, submitted_at);

CREATE INDEX audit_time ON public.audit USING btree (practice_id, recorded_at);

CREATE INDEX audit_written ON public.audit USING brin (written_in) WITH (pages_per_range='16', autosummarize='on');

CREATE INDEX enrolment_pending ON public.enrolment USING btree (number) WHERE (status = 'pending'::text);

CREATE INDEX event_feed_order ON public.event USING btree (txid, id);

CREATE INDEX funding_batch_expected ON public.funding_batch USING btree (practice_id, expected_on, id);

CREATE INDEX incident_open ON public.incident USING btree (began_at) WHERE (resolved_at IS NULL);

CREATE INDEX incident_past ON public.incident USING btree (resolved_at) WHERE (resolved_at IS NOT NULL);

CREATE INDEX incident_update_of ON public.incident_update USING btree (incident_id, written_at, id);

CREATE INDEX lender_account_look_up ON public.lender_account USING btree (person_key, zip);

CREATE UNIQUE INDEX lender_account_person ON public.lender_account USING btree (person_key, zip) WHERE ((status <> 'closed'::text) AND (forgotten_at IS NULL));

CREATE INDEX lender_transaction_account ON public.lender_transaction USING btree (practice_id, account_id, id);

CREATE INDEX lender_transaction_batch ON public.lender_transaction USING btree (practice_id, batch_id) WHERE (batch_id IS NOT NULL);

CREATE INDEX lender_transaction_original ON public.lender_transaction USING btree (practice_id, original_transaction_id) WHERE (original_transaction_id IS NOT NULL);

CREATE INDEX lender_transaction_session ON public.lender_transaction USING btree (practice_id, session_id) WHERE (session_id IS NOT NULL);

CREATE INDEX lender_transaction_time ON public.lender_transaction USING btree (practice_id, occurred_at, id);

CREATE INDEX limit_raise_account ON public.limit_raise USING btree (account_id, asked_at);

CREATE INDEX operator_audit_time ON public.operator_audit USING btree (recorded_at);

CREATE INDEX operator_audit_written ON public.operator_audit USING brin (written_in) WITH (pages_per_range='16', autosummarize='on');

CREATE INDEX portal_user_operator ON public.portal_user USING btree (id) WHERE (role = 'operator'::text);

CREATE INDEX practice_session_patient ON public.practice_session USING btree (practice_id, patient_reference);

CREATE INDEX purchase_plan_account ON public.purchase_plan USING btree (practice_id, account_id);

CREATE INDEX purchase_plan_due ON public.purchase_plan USING btree (practice_id, next_due_on) WHERE (next_due_on IS NOT NULL);

CREATE UNIQUE INDEX report_schedule_once ON public.report_schedule USING btree (practice_id, user_id, report, rhythm, COALESCE(location_id, '00000000-0000-0000-0000-000000000000'::uuid)) WHERE (stopped_at IS NULL);

CREATE INDEX session_opening_current ON public.session_opening USING btree (practice_id, user_id, opened_at DESC) WHERE (ended_at IS NULL);

CREATE INDEX support_chat_ended ON public.support_chat USING btree (ended_at DESC, id DESC) WHERE (ended_at IS NOT NULL);

CREATE INDEX support_chat_open ON public.support_chat USING btree (started_at) WHERE (ended_at IS NULL);

CREATE INDEX support_chat_visitor ON public.support_chat USING btree (visitor_id, ended_at DESC, id DESC) WHERE ((visitor_id IS NOT NULL) AND (ended_at IS NOT NULL));

CREATE INDEX support_ticket_order ON public.support_ticket USING btree (changed_at DESC, id DESC);

CREATE INDEX support_ticket_practice ON public.support_ticket USING btree (owner_practice, changed_at DESC) WHERE (owner_practice IS NOT NULL);

CREATE INDEX training_completion_user ON public.training_completion USING btree (practice_id, user_id, guide, completed_on);

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.account_entry FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.account_note FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.application FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.application_decision FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.audit FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.audit_seal FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.chat_message FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.idempotency_key FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.incident_update FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.lender_transaction FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.limit_raise FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.operator_audit FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.operator_audit_seal FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.operator_key FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.practice_session FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.sandbox_reset FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.ticket_message FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.training_certificate FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.training_completion FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.training_reminder FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.account_entry FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.account_note FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.application FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.application_decision FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.audit FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.audit_seal FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.chat_message FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.idempotency_key FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.incident_update FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.lender_transaction FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.limit_raise FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.operator_audit FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.operator_audit_seal FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.operator_key FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.practice_session FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.sandbox_reset FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.ticket_message FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.training_certificate FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.training_completion FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

CREATE TRIGGER never_truncated BEFORE TRUNCATE ON public.training_reminder FOR EACH STATEMENT EXECUTE FUNCTION wall.refuse_change();

ALTER TABLE ONLY identity.challenge
    ADD CONSTRAINT challenge_account_id_fkey FOREIGN KEY (account_id) REFERENCES identity.user_account(id);

ALTER TABLE ONLY identity.password_link
    ADD CONSTRAINT password_link_account_id_fkey FOREIGN KEY (account_id) REFERENCES identity.user_account(id);

ALTER TABLE ONLY identity.recovery_code
    ADD CONSTRAINT recovery_code_account_id_fkey FOREIGN KEY (account_id) REFERENCES identity.user_account(id);

ALTER TABLE ONLY identity.sign_in
    ADD CONSTRAINT sign_in_account_id_fkey FOREIGN KEY (account_id) REFERENCES identity.user_account(id);

ALTER TABLE ONLY mail.attachment
    ADD CONSTRAINT attachment_message_id_fkey FOREIGN KEY (message_id) REFERENCES mail.message(id);

ALTER TABLE ONLY public.account_chart
    ADD CONSTRAINT account_chart_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.lender_account(id);

ALTER TABLE ONLY public.account_chart
    ADD CONSTRAINT account_chart_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES public.practice(id);

ALTER TABLE ONLY public.account_entry
    ADD CONSTRAINT account_entry_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.lender_account(id);

ALTER TABLE ONLY public.account_entry
    ADD CONSTRAINT account_entry_owner_practice_fkey FOREIGN KEY (owner_practice) REFERENCES public.practice(id);

ALTER TABLE ONLY public.account_note
    ADD CONSTRAINT account_note_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.lender_account(id);

ALTER TABLE ONLY public.account_note
    ADD CONSTRAINT account_note_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES public.practice(id);

ALTER TABLE ONLY public.api_key_directory
    ADD CONSTRAINT api_key_directory_owner_practice_fkey FOREIGN KEY (owner_practice) REFERENCES public.practice(id);

ALTER TABLE ONLY public.api_key
    ADD CONSTRAINT api_key_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES public.practice(id);

ALTER TABLE ONLY public.application_decision
    ADD CONSTRAINT application_decision_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.lender_account(id);

ALTER TABLE ONLY public.application_decision
    ADD CONSTRAINT application_decision_practice_id_application_id_fkey FOREIGN KEY (practice_id, application_id) REFERENCES public.application(practice_id, id);

ALTER TABLE ONLY public.application_link_directory
    ADD CONSTRAINT application_link_directory_owner_practice_fkey FOREIGN KEY (owner_practice) REFERENCES public.practice(id);

ALTER TABLE ONLY public.application_link
    ADD CONSTRAINT application_link_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES public.practice(id);

ALTER TABLE ONLY public.application_link
    ADD CONSTRAINT application_link_practice_id_merchant_number_fkey FOREIGN KEY (practice_id, merchant_number) REFERENCES public.merchant(practice_id, merchant_number);

ALTER TABLE ONLY public.application_link
    ADD CONSTRAINT application_link_practice_id_session_id_fkey FOREIGN KEY (practice_id, session_id) REFERENCES public.practice_session(practice_id, id);

ALTER TABLE ONLY public.application
    ADD CONSTRAINT application_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES public.practice(id);

ALTER TABLE ONLY public.application
    ADD CONSTRAINT application_practice_id_link_id_fkey FOREIGN KEY (practice_id, link_id) REFERENCES public.application_link(practice_id, id);

ALTER TABLE ONLY public.application
    ADD CONSTRAINT application_practice_id_merchant_number_fkey FOREIGN KEY (practice_id, merchant_number) REFERENCES public.merchant(practice_id, merchant_number);

ALTER TABLE ONLY public.application
    ADD CONSTRAINT application_practice_id_session_id_fkey FOREIGN KEY (practice_id, session_id) REFERENCES public.practice_session(practice_id, id);

ALTER TABLE ONLY public.audit
    ADD CONSTRAINT audit_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES public.practice(id);

ALTER TABLE ONLY public.audit_seal
    ADD CONSTRAINT audit_seal_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES public.practice(id);

ALTER TABLE ONLY public.chat_message
    ADD CONSTRAINT chat_message_chat_id_fkey FOREIGN KEY (chat_id) REFERENCES public.support_chat(id);

ALTER TABLE ONLY public.enrolment
    ADD CONSTRAINT enrolment_enrolled_practice_fkey FOREIGN KEY (enrolled_practice) REFERENCES public.practice(id);

ALTER TABLE ONLY public.fault_switch
    ADD CONSTRAINT fault_switch_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES public.practice(id);

ALTER TABLE ONLY public.funding_batch
    ADD CONSTRAINT funding_batch_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES public.practice(id);

ALTER TABLE ONLY public.funding_batch
    ADD CONSTRAINT funding_batch_practice_id_merchant_number_fkey FOREIGN KEY (practice_id, merchant_number) REFERENCES public.merchant(practice_id, merchant_number);

ALTER TABLE ONLY public.idempotency_key
    ADD CONSTRAINT idempotency_key_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES public.practice(id);

ALTER TABLE ONLY public.incident_update
    ADD CONSTRAINT incident_update_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES public.incident(id);

ALTER TABLE ONLY public.known_account
    ADD CONSTRAINT known_account_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.lender_account(id);

ALTER TABLE ONLY public.known_account
    ADD CONSTRAINT known_account_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES public.practice(id);

ALTER TABLE ONLY public.launch
    ADD CONSTRAINT launch_practice_id_session_id_fkey FOREIGN KEY (practice_id, session_id) REFERENCES public.practice_session(practice_id, id);

ALTER TABLE ONLY public.lender_transaction
    ADD CONSTRAINT lender_transaction_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.lender_account(id);

ALTER TABLE ONLY public.lender_transaction
    ADD CONSTRAINT lender_transaction_practice_id_batch_id_fkey FOREIGN KEY (practice_id, batch_id) REFERENCES public.funding_batch(practice_id, id);

ALTER TABLE ONLY public.lender_transaction
    ADD CONSTRAINT lender_transaction_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES public.practice(id);

ALTER TABLE ONLY public.lender_transaction
    ADD CONSTRAINT lender_transaction_practice_id_merchant_number_fkey FOREIGN KEY (practice_id, merchant_number) REFERENCES public.merchant(practice_id, merchant_number);

ALTER TABLE ONLY public.lender_transaction
    ADD CONSTRAINT lender_transaction_practice_id_original_transaction_id_fkey FOREIGN KEY (practice_id, original_transaction_id) REFERENCES public.lender_transaction(practice_id, id);

ALTER TABLE ONLY public.lender_transaction
    ADD CONSTRAINT lender_transaction_practice_id_session_id_fkey FOREIGN KEY (practice_id, session_id) REFERENCES public.practice_session(practice_id, id);

ALTER TABLE ONLY public.limit_raise
    ADD CONSTRAINT limit_raise_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.lender_account(id);

ALTER TABLE ONLY public.limit_raise
    ADD CONSTRAINT limit_raise_owner_practice_fkey FOREIGN KEY (owner_practice) REFERENCES public.practice(id);

ALTER TABLE ONLY public.location
    ADD CONSTRAINT location_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES public.practice(id);

ALTER TABLE ONLY public.marketing_contact
    ADD CONSTRAINT marketing_contact_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES public.practice(id);

ALTER TABLE ONLY public.marketing_contact
    ADD CONSTRAINT marketing_contact_practice_id_merchant_number_fkey FOREIGN KEY (practice_id, merchant_number) REFERENCES public.merchant(practice_id, merchant_number);

ALTER TABLE ONLY public.merchant
    ADD CONSTRAINT merchant_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES public.practice(id);

ALTER TABLE ONLY public.merchant
    ADD CONSTRAINT merchant_practice_id_location_id_fkey FOREIGN KEY (practice_id, location_id) REFERENCES public.location(practice_id, id);

ALTER TABLE ONLY public.operator_presence
    ADD CONSTRAINT operator_presence_operator_id_fkey FOREIGN KEY (operator_id) REFERENCES public.portal_user(id);

ALTER TABLE ONLY public.partner_call
    ADD CONSTRAINT partner_call_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES public.practice(id);

ALTER TABLE ONLY public.patient_flag
    ADD CONSTRAINT patient_flag_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES public.practice(id);

ALTER TABLE ONLY public.portal_user
    ADD CONSTRAINT portal_user_id_fkey FOREIGN KEY (id) REFERENCES identity.user_account(id);

ALTER TABLE ONLY public.practice_clock
    ADD CONSTRAINT practice_clock_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES public.practice(id);

ALTER TABLE ONLY public.practice_session
    ADD CONSTRAINT practice_session_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES public.practice(id);

ALTER TABLE ONLY public.practice_session
    ADD CONSTRAINT practice_session_practice_id_merchant_number_fkey FOREIGN KEY (practice_id, merchant_number) REFERENCES public.merchant(practice_id, merchant_number);

ALTER TABLE ONLY public.purchase_plan
    ADD CONSTRAINT purchase_plan_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.lender_account(id);

ALTER TABLE ONLY public.purchase_plan
    ADD CONSTRAINT purchase_plan_practice_id_purchase_id_fkey FOREIGN KEY (practice_id, purchase_id) REFERENCES public.lender_transaction(practice_id, id);

ALTER TABLE ONLY public.report_schedule
    ADD CONSTRAINT report_schedule_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES public.practice(id);

ALTER TABLE ONLY public.report_schedule
    ADD CONSTRAINT report_schedule_practice_id_location_id_fkey FOREIGN KEY (practice_id, location_id) REFERENCES public.location(practice_id, id);

ALTER TABLE ONLY public.report_schedule
    ADD CONSTRAINT report_schedule_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.portal_user(id);

ALTER TABLE ONLY public.sandbox_reset
    ADD CONSTRAINT sandbox_reset_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES public.practice(id);

ALTER TABLE ONLY public.sandbox_time_out
    ADD CONSTRAINT sandbox_time_out_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.lender_account(id);

ALTER TABLE ONLY public.session_opening
    ADD CONSTRAINT session_opening_practice_id_session_id_fkey FOREIGN KEY (practice_id, session_id) REFERENCES public.practice_session(practice_id, id);

ALTER TABLE ONLY public.support_chat
    ADD CONSTRAINT support_chat_operator_id_fkey FOREIGN KEY (operator_id) REFERENCES public.portal_user(id);

ALTER TABLE ONLY public.support_chat
    ADD CONSTRAINT support_chat_owner_practice_fkey FOREIGN KEY (owner_practice) REFERENCES public.practice(id);

ALTER TABLE ONLY public.support_chat
    ADD CONSTRAINT support_chat_visitor_id_fkey FOREIGN KEY (visitor_id) REFERENCES public.portal_user(id);

ALTER TABLE ONLY public.support_ticket
    ADD CONSTRAINT support_ticket_owner_practice_fkey FOREIGN KEY (owner_practice) REFERENCES public.practice(id);

ALTER TABLE ONLY public.ticket_link
    ADD CONSTRAINT ticket_link_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES public.support_ticket(id);

ALTER TABLE ONLY public.ticket_message
    ADD CONSTRAINT ticket_message_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES public.support_ticket(id);

ALTER TABLE ONLY public.training_assignment
    ADD CONSTRAINT training_assignment_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES public.practice(id);

ALTER TABLE ONLY public.training_certificate
    ADD CONSTRAINT training_certificate_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES public.practice(id);

ALTER TABLE ONLY public.training_completion
    ADD CONSTRAINT training_completion_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES public.practice(id);

ALTER TABLE ONLY public.training_reminder
    ADD CONSTRAINT training_reminder_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES public.practice(id);

ALTER TABLE ONLY public.withheld_plan
    ADD CONSTRAINT withheld_plan_practice_id_merchant_number_fkey FOREIGN KEY (practice_id, merchant_number) REFERENCES public.merchant(practice_id, merchant_number);

ALTER TABLE public.account_chart ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.account_note ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.api_key ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.application ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.application_decision ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.application_link ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.audit ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.audit_seal ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.event ENABLE ROW LEVEL SECURITY;

CREATE POLICY event_feed ON public.event TO tillwave USING (true);

ALTER TABLE public.fault_switch ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.funding_batch ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.idempotency_key ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.known_account ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.launch ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.lender_transaction ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.location ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.marketing_contact ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.merchant ENABLE ROW LEVEL SECURITY;

CREATE POLICY of_this_generation ON public.account_note AS RESTRICTIVE USING ((generation = ( SELECT public.sandbox_generation() AS sandbox_generation)));

CREATE POLICY of_this_generation ON public.application AS RESTRICTIVE USING ((generation = ( SELECT public.sandbox_generation() AS sandbox_generation)));

CREATE POLICY of_this_generation ON public.application_decision AS RESTRICTIVE USING ((generation = ( SELECT public.sandbox_generation() AS sandbox_generation)));

CREATE POLICY of_this_generation ON public.application_link AS RESTRICTIVE USING ((generation = ( SELECT public.sandbox_generation() AS sandbox_generation)));

CREATE POLICY of_this_generation ON public.funding_batch AS RESTRICTIVE USING ((generation = ( SELECT public.sandbox_generation() AS sandbox_generation)));

CREATE POLICY of_this_generation ON public.idempotency_key AS RESTRICTIVE USING ((generation = ( SELECT public.sandbox_generation() AS sandbox_generation)));

CREATE POLICY of_this_generation ON public.known_account AS RESTRICTIVE USING ((generation = ( SELECT public.sandbox_generation() AS sandbox_generation)));

CREATE POLICY of_this_generation ON public.launch AS RESTRICTIVE USING ((generation = ( SELECT public.sandbox_generation() AS sandbox_generation)));

CREATE POLICY of_this_generation ON public.lender_transaction AS RESTRICTIVE USING ((generation = ( SELECT public.sandbox_generation() AS sandbox_generation)));

CREATE POLICY of_this_generation ON public.practice_clock AS RESTRICTIVE USING ((generation = ( SELECT public.sandbox_generation() AS sandbox_generation)));

CREATE POLICY of_this_generation ON public.practice_session AS RESTRICTIVE USING ((generation = ( SELECT public.sandbox_generation() AS sandbox_generation)));

CREATE POLICY of_this_generation ON public.purchase_plan AS RESTRICTIVE USING ((generation = ( SELECT public.sandbox_generation() AS sandbox_generation)));

CREATE POLICY of_this_generation ON public.session_opening AS RESTRICTIVE USING ((generation = ( SELECT public.sandbox_generation() AS sandbox_generation)));

CREATE POLICY own_practice ON public.account_chart USING ((practice_id = ( SELECT wall.practice() AS practice)));

CREATE POLICY own_practice ON public.account_note USING ((practice_id = ( SELECT wall.practice() AS practice)));

CREATE POLICY own_practice ON public.api_key USING ((practice_id = ( SELECT wall.practice() AS practice)));

CREATE POLICY own_practice ON public.application USING ((practice_id = ( SELECT wall.practice() AS practice)));

CREATE POLICY own_practice ON public.application_decision USING ((practice_id = ( SELECT wall.practice() AS practice)));

CREATE POLICY own_practice ON public.application_link USING ((practice_id = ( SELECT wall.practice() AS practice)));

CREATE POLICY own_practice ON public.audit USING ((practice_id = ( SELECT wall.practice() AS practice)));

CREATE POLICY own_practice ON public.audit_seal USING ((practice_id = ( SELECT wall.practice() AS practice)));

CREATE POLICY own_practice ON public.event USING ((practice_id = ( SELECT wall.practice() AS practice)));

CREATE POLICY own_practice ON public.fault_switch USING ((practice_id = ( SELECT wall.practice() AS practice)));

CREATE POLICY own_practice ON public.funding_batch USING ((practice_id = ( SELECT wall.practice() AS practice)));

CREATE POLICY own_practice ON public.idempotency_key USING ((practice_id = ( SELECT wall.practice() AS practice)));

CREATE POLICY own_practice ON public.known_account USING ((practice_id = ( SELECT wall.practice() AS practice)));

CREATE POLICY own_practice ON public.launch USING ((practice_id = ( SELECT wall.practice() AS practice)));

CREATE POLICY own_practice ON public.lender_transaction USING ((practice_id = ( SELECT wall.practice() AS practice)));

CREATE POLICY own_practice ON public.location USING ((practice_id = ( SELECT wall.practice() AS practice)));

CREATE POLICY own_practice ON public.marketing_contact USING ((practice_id = ( SELECT wall.practice() AS practice)));

CREATE POLICY own_practice ON public.merchant USING ((practice_id = ( SELECT wall.practice() AS practice)));

CREATE POLICY own_practice ON public.partner_call USING ((practice_id = ( SELECT wall.practice() AS practice)));

CREATE POLICY own_practice ON public.patient_flag USING ((practice_id = ( SELECT wall.practice() AS practice)));

CREATE POLICY own_practice ON public.practice_clock USING ((practice_id = ( SELECT wall.practice() AS practice)));

CREATE POLICY own_practice ON public.practice_session USING ((practice_id = ( SELECT wall.practice() AS practice)));

CREATE POLICY own_practice ON public.purchase_plan USING ((practice_id = ( SELECT wall.practice() AS practice)));

CREATE POLICY own_practice ON public.report_schedule USING ((practice_id = ( SELECT wall.practice() AS practice)));

CREATE POLICY own_practice ON public.sandbox_reset USING ((practice_id = ( SELECT wall.practice() AS practice)));

CREATE POLICY own_practice ON public.session_opening USING ((practice_id = ( SELECT wall.practice() AS practice)));

CREATE POLICY own_practice ON public.training_assignment USING ((practice_id = ( SELECT wall.practice() AS practice)));

CREATE POLICY own_practice ON public.training_certificate USING ((practice_id = ( SELECT wall.practice() AS practice)));

CREATE POLICY own_practice ON public.training_completion USING ((practice_id = ( SELECT wall.practice() AS practice)));

CREATE POLICY own_practice ON public.training_reminder USING ((practice_id = ( SELECT wall.practice() AS practice)));

CREATE POLICY own_practice ON public.withheld_plan USING ((practice_id = ( SELECT wall.practice() AS practice)));

ALTER TABLE public.partner_call ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.patient_flag ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.practice_clock ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.practice_session ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.purchase_plan ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.report_schedule ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.sandbox_reset ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.session_opening ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.training_assignment ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.training_certificate ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.training_completion ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.training_reminder ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.withheld_plan ENABLE ROW LEVEL SECURITY;

GRANT USAGE ON SCHEMA clock TO portal_app;

GRANT USAGE ON SCHEMA identity TO portal_app;

GRANT USAGE ON SCHEMA mail TO PUBLIC;

GRANT USAGE ON SCHEMA public TO portal_app;

GRANT USAGE ON SCHEMA rate TO PUBLIC;

GRANT USAGE ON SCHEMA wall TO portal_app;

REVOKE ALL ON FUNCTION public.announce_support(event_id uuid, chat uuid, topic text, subject jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION public.announce_support(event_id uuid, chat uuid, topic text, subject jsonb) TO portal_app;

REVOKE ALL ON FUNCTION public.event_feed(after_txid xid8, after_id uuid, max_rows integer) FROM PUBLIC;
GRANT ALL ON FUNCTION public.event_feed(after_txid xid8, after_id uuid, max_rows integer) TO portal_app;

REVOKE ALL ON FUNCTION public.event_prune() FROM PUBLIC;
GRANT ALL ON FUNCTION public.event_prune() TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE identity.challenge TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE identity.failure TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE identity.password_link TO portal_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE identity.recovery_code TO portal_app;

GRANT SELECT,INSERT,UPDATE ON TABLE identity.sign_in TO portal_app;

GRANT SELECT,INSERT,UPDATE ON TABLE identity.user_account TO portal_app;

GRANT SELECT,INSERT,DELETE ON TABLE public.account_chart TO portal_app;

GRANT UPDATE(chart_reference) ON TABLE public.account_chart TO portal_app;

GRANT SELECT,INSERT ON TABLE public.account_entry TO portal_app;

GRANT SELECT,INSERT ON TABLE public.account_note TO portal_app;

GRANT SELECT,INSERT ON TABLE public.api_key TO portal_app;

GRANT UPDATE(last_used_at) ON TABLE public.api_key TO portal_app;

GRANT UPDATE(revoked_at) ON TABLE public.api_key TO portal_app;

GRANT SELECT,INSERT ON TABLE public.api_key_directory TO portal_app;

GRANT SELECT,INSERT ON TABLE public.application TO portal_app;

GRANT SELECT,INSERT ON TABLE public.application_decision TO portal_app;

GRANT SELECT,INSERT ON TABLE public.application_link TO portal_app;

GRANT UPDATE(opened_at) ON TABLE public.application_link TO portal_app;

GRANT UPDATE(cancelled_at) ON TABLE public.application_link TO portal_app;

GRANT SELECT,INSERT ON TABLE public.application_link_directory TO portal_app;

GRANT SELECT ON TABLE public.audit TO portal_app;

GRANT INSERT(practice_id) ON TABLE public.audit TO portal_app;

GRANT INSERT(id) ON TABLE public.audit TO portal_app;

GRANT INSERT(actor_id) ON TABLE public.audit TO portal_app;

GRANT INSERT(actor_name) ON TABLE public.audit TO portal_app;

GRANT INSERT(action) ON TABLE public.audit TO portal_app;

GRANT INSERT(subject_id) ON TABLE public.audit TO portal_app;

GRANT INSERT(summary) ON TABLE public.audit TO portal_app;

GRANT INSERT(is_look) ON TABLE public.audit TO portal_app;

GRANT SELECT,INSERT ON TABLE public.audit_seal TO portal_app;

GRANT SELECT,INSERT ON TABLE public.chat_message TO portal_app;

GRANT USAGE ON SEQUENCE public.enrolment_serial TO portal_app;

GRANT SELECT,INSERT ON TABLE public.enrolment TO portal_app;

GRANT UPDATE(status) ON TABLE public.enrolment TO portal_app;

GRANT UPDATE(reason) ON TABLE public.enrolment TO portal_app;

GRANT UPDATE(decided_by) ON TABLE public.enrolment TO portal_app;

GRANT UPDATE(decided_at) ON TABLE public.enrolment TO portal_app;

GRANT UPDATE(enrolled_practice) ON TABLE public.enrolment TO portal_app;

GRANT SELECT,INSERT ON TABLE public.event TO portal_app;

GRANT SELECT,INSERT,DELETE ON TABLE public.fault_switch TO portal_app;

GRANT UPDATE(switched_at) ON TABLE public.fault_switch TO portal_app;

GRANT UPDATE(from_at) ON TABLE public.fault_switch TO portal_app;

GRANT UPDATE(until_at) ON TABLE public.fault_switch TO portal_app;

GRANT UPDATE(every_nth) ON TABLE public.fault_switch TO portal_app;

GRANT UPDATE(calls) ON TABLE public.fault_switch TO portal_app;

GRANT SELECT,INSERT ON TABLE public.funding_batch TO portal_app;

GRANT SELECT,INSERT ON TABLE public.idempotency_key TO portal_app;

GRANT SELECT,INSERT ON TABLE public.incident TO portal_app;

GRANT UPDATE(impact) ON TABLE public.incident TO portal_app;

GRANT UPDATE(state) ON TABLE public.incident TO portal_app;

GRANT UPDATE(resolved_at) ON TABLE public.incident TO portal_app;

GRANT SELECT,INSERT ON TABLE public.incident_update TO portal_app;

GRANT SELECT,INSERT ON TABLE public.known_account TO portal_app;

GRANT SELECT,INSERT ON TABLE public.launch TO portal_app;

GRANT UPDATE(spent_at) ON TABLE public.launch TO portal_app;

GRANT SELECT,INSERT ON TABLE public.lender_account TO portal_app;

GRANT UPDATE(status) ON TABLE public.lender_account TO portal_app;

GRANT UPDATE(limit_cents) ON TABLE public.lender_account TO portal_app;

GRANT UPDATE(available_cents) ON TABLE public.lender_account TO portal_app;

GRANT UPDATE(phone) ON TABLE public.lender_account TO portal_app;

GRANT UPDATE(email) ON TABLE public.lender_account TO portal_app;

GRANT UPDATE(line1) ON TABLE public.lender_account TO portal_app;

GRANT UPDATE(city) ON TABLE public.lender_account TO portal_app;

GRANT UPDATE(state) ON TABLE public.lender_account TO portal_app;

GRANT UPDATE(forgotten_at) ON TABLE public.lender_account TO portal_app;

GRANT USAGE ON SEQUENCE public.lender_account_serial TO portal_app;

GRANT SELECT,INSERT ON TABLE public.lender_transaction TO portal_app;

GRANT SELECT,INSERT ON TABLE public.purchase_plan TO portal_app;

GRANT UPDATE(plan) ON TABLE public.purchase_plan TO portal_app;

GRANT UPDATE(refunded_cents) ON TABLE public.purchase_plan TO portal_app;

GRANT UPDATE(paid_cents) ON TABLE public.purchase_plan TO portal_app;

GRANT UPDATE(interest_cents) ON TABLE public.purchase_plan TO portal_app;

GRANT UPDATE(next_number) ON TABLE public.purchase_plan TO portal_app;

GRANT UPDATE(next_due_on) ON TABLE public.purchase_plan TO portal_app;

GRANT SELECT ON TABLE public.lender_fact TO portal_app;

GRANT SELECT,INSERT ON TABLE public.limit_raise TO portal_app;

GRANT SELECT,INSERT ON TABLE public.location TO portal_app;

GRANT SELECT,INSERT ON TABLE public.maintenance TO portal_app;

GRANT UPDATE(begins_at) ON TABLE public.maintenance TO portal_app;

GRANT UPDATE(ends_at) ON TABLE public.maintenance TO portal_app;

GRANT UPDATE(withdrawn_at) ON TABLE public.maintenance TO portal_app;

GRANT SELECT,INSERT ON TABLE public.marketing_contact TO portal_app;

GRANT UPDATE(phone) ON TABLE public.marketing_contact TO portal_app;

GRANT UPDATE(website) ON TABLE public.marketing_contact TO portal_app;

GRANT SELECT,INSERT ON TABLE public.merchant TO portal_app;

GRANT UPDATE(status) ON TABLE public.merchant TO portal_app;

GRANT UPDATE(certification_expires_on) ON TABLE public.merchant TO portal_app;

GRANT USAGE ON SEQUENCE public.merchant_serial TO portal_app;

GRANT SELECT,INSERT ON TABLE public.notice TO portal_app;

GRANT UPDATE(shown_until) ON TABLE public.notice TO portal_app;

GRANT SELECT ON TABLE public.operator_audit TO portal_app;

GRANT INSERT(id) ON TABLE public.operator_audit TO portal_app;

GRANT INSERT(actor_id) ON TABLE public.operator_audit TO portal_app;

GRANT INSERT(actor_name) ON TABLE public.operator_audit TO portal_app;

GRANT INSERT(action) ON TABLE public.operator_audit TO portal_app;

GRANT INSERT(subject_id) ON TABLE public.operator_audit TO portal_app;

GRANT INSERT(summary) ON TABLE public.operator_audit TO portal_app;

GRANT INSERT(is_look) ON TABLE public.operator_audit TO portal_app;

GRANT SELECT,INSERT ON TABLE public.operator_audit_seal TO portal_app;

GRANT SELECT,INSERT ON TABLE public.operator_key TO portal_app;

GRANT SELECT,INSERT,DELETE ON TABLE public.operator_presence TO portal_app;

GRANT UPDATE(seen_at) ON TABLE public.operator_presence TO portal_app;

GRANT SELECT,INSERT,DELETE ON TABLE public.partner_call TO portal_app;

GRANT SELECT,INSERT,DELETE ON TABLE public.patient_flag TO portal_app;

GRANT SELECT,INSERT ON TABLE public.portal_user TO portal_app;

GRANT UPDATE(role) ON TABLE public.portal_user TO portal_app;

GRANT SELECT,INSERT ON TABLE public.practice TO portal_app;

GRANT SELECT,INSERT ON TABLE public.practice_clock TO portal_app;

GRANT UPDATE(days_ahead) ON TABLE public.practice_clock TO portal_app;

GRANT SELECT,INSERT ON TABLE public.practice_session TO portal_app;

GRANT SELECT,INSERT ON TABLE public.report_schedule TO portal_app;

GRANT UPDATE(next_from) ON TABLE public.report_schedule TO portal_app;

GRANT UPDATE(last_mailed_at) ON TABLE public.report_schedule TO portal_app;

GRANT UPDATE(stopped_at) ON TABLE public.report_schedule TO portal_app;

GRANT UPDATE(stopped_by) ON TABLE public.report_schedule TO portal_app;

GRANT SELECT,INSERT ON TABLE public.sandbox_reset TO portal_app;

GRANT SELECT,INSERT,DELETE ON TABLE public.sandbox_time_out TO portal_app;

GRANT SELECT,INSERT ON TABLE public.session_opening TO portal_app;

GRANT UPDATE(opened_at) ON TABLE public.session_opening TO portal_app;

GRANT UPDATE(ended_at) ON TABLE public.session_opening TO portal_app;

GRANT SELECT,INSERT ON TABLE public.support_chat TO portal_app;

GRANT UPDATE(token_hash) ON TABLE public.support_chat TO portal_app;

GRANT UPDATE(last_number) ON TABLE public.support_chat TO portal_app;

GRANT UPDATE(awaits_answer) ON TABLE public.support_chat TO portal_app;

GRANT UPDATE(operator_id) ON TABLE public.support_chat TO portal_app;

GRANT UPDATE(operator_name) ON TABLE public.support_chat TO portal_app;

GRANT UPDATE(changed_at) ON TABLE public.support_chat TO portal_app;

GRANT UPDATE(ended_at) ON TABLE public.support_chat TO portal_app;

GRANT USAGE ON SEQUENCE public.ticket_serial TO portal_app;

GRANT SELECT,INSERT ON TABLE public.support_ticket TO portal_app;

GRANT UPDATE(status) ON TABLE public.support_ticket TO portal_app;

GRANT UPDATE(last_number) ON TABLE public.support_ticket TO portal_app;

GRANT UPDATE(changed_at) ON TABLE public.support_ticket TO portal_app;

GRANT SELECT,INSERT ON TABLE public.ticket_link TO portal_app;

GRANT SELECT,INSERT ON TABLE public.ticket_message TO portal_app;

GRANT SELECT,INSERT,DELETE ON TABLE public.training_assignment TO portal_app;

GRANT UPDATE(due_on) ON TABLE public.training_assignment TO portal_app;

GRANT UPDATE(assigned_on) ON TABLE public.training_assignment TO portal_app;

GRANT SELECT,INSERT ON TABLE public.training_certificate TO portal_app;

GRANT SELECT,INSERT ON TABLE public.training_completion TO portal_app;

GRANT SELECT,INSERT ON TABLE public.training_reminder TO portal_app;

GRANT SELECT,INSERT,DELETE ON TABLE public.withheld_plan TO portal_app;
