-- Support (PP-15): tickets with their threads, live chat, and which operators are there. Strangers ask too, so all of
-- it is the lender's own and lies outside of practices; what a practice's user asked names the practice.

-- Live updates. The portal streams chats besides practices: there `practice_id` of an event is the chat's id, or for
-- what operators follow the id of all noughts.
call wall.create_event_feed('portal_app');

-- Tells the chat's visitor (null: no visitor follows it) and all operators that something changed.
create function announce_support(event_id uuid, chat uuid, topic text, subject jsonb) returns void
language sql security definer set search_path = pg_catalog, public as $$
  insert into public.event (practice_id, id, topic, subject)
  select channel, event_id, announce_support.topic, announce_support.subject
  from unnest(array[chat, '00000000-0000-0000-0000-000000000000'::uuid]) channel where channel is not null
$$;
revoke execute on function announce_support from public;
grant execute on function announce_support to portal_app;

create sequence ticket_serial minvalue 1001;

create table support_ticket (
  id uuid primary key,
  -- Told to who asked, as T-1001.
  number int not null unique default nextval('ticket_serial'),
  -- The browser's: the same form sent twice is one ticket.
  request_key text not null unique,
  request_hash text not null,
  topic text not null,
  subject text not null,
  visitor_name text not null,
  visitor_email text not null,
  -- Of somebody who was signed in: their colleagues read it too.
  owner_practice uuid references practice,
  status text not null default 'open' check (status in ('open', 'answered', 'closed')),
  last_number int not null default 0,
  asked_at timestamptz not null default clock.now(),
  changed_at timestamptz not null default clock.now()
);
create index support_ticket_order on support_ticket (changed_at desc, id desc);
create index support_ticket_practice on support_ticket (owner_practice, changed_at desc)
  where owner_practice is not null;

create table ticket_message (
  ticket_id uuid not null references support_ticket,
  number int not null,
  -- The same message sent twice is kept once.
  request_key text not null,
  author text not null check (author in ('visitor', 'operator')),
  author_name text not null,
  message text not null,
  sent_at timestamptz not null default clock.now(),
  primary key (ticket_id, number),
  unique (ticket_id, request_key)
);
call wall.append_only('ticket_message');

-- The links by which a stranger comes back, one in each mail. The tokens themselves are kept nowhere.
create table ticket_link (
  token_hash text primary key,
  ticket_id uuid not null references support_ticket,
  made_at timestamptz not null default clock.now()
);

-- Which operators have the chats open; who was not seen for a minute is gone.
create table operator_presence (
  operator_id uuid primary key references portal_user,
  seen_at timestamptz not null default clock.now()
);

create table support_chat (
  id uuid primary key,
  -- Of the visitor's cookie, which alone opens the chat.
  token_hash text not null unique,
  request_key text not null unique,
  request_hash text not null,
  visitor_name text not null,
  topic text not null,
  owner_practice uuid references practice,
  -- Who was signed in when it began: the cookie then opens it for them only.
  visitor_id uuid references portal_user,
  last_number int not null default 0,
  -- The visitor wrote last.
  awaits_answer boolean not null default true,
  operator_id uuid references portal_user,
  operator_name text,
  started_at timestamptz not null default clock.now(),
  changed_at timestamptz not null default clock.now(),
  ended_at timestamptz,
  check ((operator_id is null) = (operator_name is null))
);
create index support_chat_open on support_chat (started_at) where ended_at is null;
create index support_chat_ended on support_chat (ended_at desc) where ended_at is not null;

-- Numbered without gaps under the chat's lock, so that a browser asks for what came after the last that it has.
create table chat_message (
  chat_id uuid not null references support_chat,
  number int not null,
  request_key text not null,
  author text not null check (author in ('visitor', 'operator', 'notice')),
  author_name text not null,
  message text not null,
  sent_at timestamptz not null default clock.now(),
  primary key (chat_id, number),
  unique (chat_id, request_key)
);
call wall.append_only('chat_message');

grant select, insert on support_ticket, ticket_message, ticket_link, operator_presence, support_chat, chat_message
  to portal_app;
grant usage on sequence ticket_serial to portal_app;
grant update (status, last_number, changed_at) on support_ticket to portal_app;
grant update (seen_at) on operator_presence to portal_app;
grant delete on operator_presence to portal_app;
grant update (token_hash, last_number, awaits_answer, operator_id, operator_name, changed_at, ended_at)
  on support_chat to portal_app;
