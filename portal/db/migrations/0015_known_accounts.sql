-- The accounts that a practice has found by a look-up, so that it may open them. An account is the lender's and good at
-- every practice, but its id alone, as it stands in the address of a page, must open nobody's data.
create table known_account (
  practice_id uuid not null references practice,
  generation int not null default sandbox_generation(),
  account_id uuid not null references lender_account,
  primary key (practice_id, generation, account_id)
);

-- What was looked up before is in the trail.
do $$
declare
  of_practice uuid;
begin
  for of_practice in select id from practice loop
    perform set_config('app.practice_id', of_practice::text, true);
    insert into known_account (practice_id, account_id)
    select distinct of_practice, t.subject_id from audit t join lender_account a on a.id = t.subject_id
    where t.practice_id = of_practice and t.action = 'account.look-up';
  end loop;
  perform set_config('app.practice_id', '', true);
end $$;

call wall.separate_practices();
create policy of_this_generation on known_account as restrictive
  using (generation = (select sandbox_generation()));

-- Asked for each account that is opened.
create index application_decision_account on application_decision (practice_id, account_id)
  where account_id is not null;

grant select, insert on known_account to portal_app;
