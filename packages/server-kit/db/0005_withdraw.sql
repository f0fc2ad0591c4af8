-- A letter that is not wanted any more, such as a code that a newer one has voided, never leaves if it has not yet. One
-- under way is past calling back; its own end is told as ever.
create function mail.withdraw(letter uuid) returns void
language sql security definer set search_path = pg_catalog as $$
  delete from mail.attachment a using mail.message m
  where m.id = a.message_id and m.id = letter and m.state = 'waiting'
    and m.practice_id is not distinct from wall.practice();
  update mail.message set state = 'failed', body = '', html = null,
    problem = coalesce(problem, 'It was withdrawn before it was sent.')
  where id = letter and state = 'waiting' and practice_id is not distinct from wall.practice()
$$;
