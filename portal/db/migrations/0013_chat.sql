-- Ended chats are paged: by operators, and by who was signed in when theirs began.
drop index support_chat_ended;
create index support_chat_ended on support_chat (ended_at desc, id desc) where ended_at is not null;
create index support_chat_visitor on support_chat (visitor_id, ended_at desc, id desc)
  where visitor_id is not null and ended_at is not null;
