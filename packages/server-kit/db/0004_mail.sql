-- Letters on their way out: e-mails and text messages, queued in the transaction that wants them sent.

create schema mail;

-- One message to one person. It lies outside of practices, since codes go to people before their practice is known;
-- the application's role reaches it by the functions below only.
create table mail.message (
  id uuid primary key,
  -- Null outside of all practices.
  practice_id uuid default wall.practice(),
  kind text not null check (kind in ('mail', 'text')),
  recipient text not null,
  subject text not null,
  -- Both are forgotten once it is sent.
  body text not null,
  html text,
  state text not null default 'waiting' check (state in ('waiting', 'sending', 'sent', 'failed')),
  tries int not null default 0,
  -- What the last try met, in words.
  problem text,
  -- A try ended without an answer: the next one may bring it twice, under the same Message-ID.
  unsure boolean not null default false,
  queued_at timestamptz not null default clock.now(),
  -- When to try next; while sending, when the try counts as broken off.
  due_at timestamptz not null default clock.now(),
  give_up_at timestamptz not null,
  sent_at timestamptz
);

create index message_due on mail.message (give_up_at, id) where state in ('waiting', 'sending');

create table mail.attachment (
  message_id uuid not null references mail.message,
  position int not null,
  name text not null,
  content_type text not null,
  content bytea not null,
  primary key (message_id, position)
);

-- Makes the queue look at the letters at that time. The job library makes its own tables when a server starts; before
-- that there is nothing to wake, and the minutely job finds what waits.
create function mail.wake(at timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if to_regclass('graphile_worker.jobs') is null then return; end if;
  execute 'select graphile_worker.add_job($1, run_at => $2, max_attempts => 1)' using 'send-mail', at;
end $$;

create function mail.queue(new_id uuid, kind text, recipient text, subject text, body text, html text,
  minutes_to_live int, names text[], content_types text[], contents bytea[]) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  insert into mail.message (id, kind, recipient, subject, body, html, give_up_at)
  values (new_id, queue.kind, queue.recipient, queue.subject, queue.body, queue.html,
    clock.now() + make_interval(mins => minutes_to_live));
  insert into mail.attachment (message_id, position, name, content_type, content)
  select new_id, a.position, a.name, a.content_type, a.content
  from unnest(names, content_types, contents) with ordinality as a (name, content_type, content, position);
  perform mail.wake(now());
end $$;

-- Takes the most pressing letter that is due, for five minutes; a process that dies meanwhile leaves it to the next.
create function mail.claim(kinds text[]) returns setof mail.message
language sql security definer set search_path = pg_catalog as $$
  update mail.message set state = 'sending', tries = tries + 1, unsure = unsure or state = 'sending',
    due_at = clock.now() + interval '5 minutes'
  where id = (
    select id from mail.message
    where state in ('waiting', 'sending') and due_at <= clock.now() and give_up_at > clock.now()
      and kind = any (kinds)
    order by give_up_at, id limit 1 for update skip locked)
  returning *
$$;

create function mail.attachments_of(letter uuid) returns setof mail.attachment
language sql stable security definer set search_path = pg_catalog as $$
  select * from mail.attachment where message_id = letter order by position
$$;

-- It was sent: whoever says so is right, however late.
create function mail.sent(letter uuid) returns void
language sql security definer set search_path = pg_catalog as $$
  delete from mail.attachment where message_id = letter;
  update mail.message set state = 'sent', sent_at = clock.now(), body = '', html = null, problem = null
  where id = letter and state <> 'sent'
$$;

-- A try failed: for good, or until a later one after 30 s, 1 min, 2 min … at most an hour.
create function mail.not_sent(letter uuid, try int, problem text, for_good boolean, unsure boolean) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare
  wait interval := least(interval '15 seconds' * power(2, least(try, 12)), interval '1 hour');
begin
  update mail.message m set state = case when for_good then 'failed' else 'waiting' end, due_at = clock.now() + wait,
    problem = not_sent.problem, unsure = m.unsure or not_sent.unsure
  where m.id = letter and m.state = 'sending' and m.tries = try;
  if found and not for_good then perform mail.wake(now() + wait); end if;
end $$;

-- Once a minute: what could not be sent in time has failed, and so it shows.
create function mail.give_up() returns void
language sql security definer set search_path = pg_catalog as $$
  update mail.message set state = 'failed', problem = coalesce(problem, 'It could not be sent in time.')
  where state in ('waiting', 'sending') and give_up_at <= clock.now()
$$;

-- Forgets the content of what failed a month ago; the row stays.
create function mail.forget() returns void
language sql security definer set search_path = pg_catalog as $$
  delete from mail.attachment a using mail.message m
  where m.id = a.message_id and m.state = 'failed' and m.give_up_at < clock.now() - interval '30 days';
  update mail.message set body = '', html = null
  where state = 'failed' and body <> '' and give_up_at < clock.now() - interval '30 days'
$$;

-- How letters of the practice (or of nobody) fare; never their content.
create function mail.states(ids uuid[])
returns table (id uuid, recipient text, state text, tries int, problem text, unsure boolean, sent_at timestamptz)
language sql stable security definer set search_path = pg_catalog as $$
  select m.id, m.recipient, m.state, m.tries, m.problem, m.unsure, m.sent_at from mail.message m
  where m.id = any (ids) and m.practice_id is not distinct from wall.practice()
$$;

grant usage on schema mail to public;
