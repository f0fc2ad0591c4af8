-- Where each member of staff works: everywhere, or at chosen locations only, at which they then post and whose lists
-- they see. A patient's own file stays whole, since a balance is one, wherever it was made.

alter table staff
  add column all_locations boolean not null default true,
  add column version int not null default 1,
  add column added_at timestamptz not null default clock.now();

create table staff_location (
  practice_id uuid not null,
  staff_id uuid not null,
  location_id uuid not null,
  primary key (practice_id, staff_id, location_id),
  foreign key (practice_id, staff_id) references staff,
  foreign key (practice_id, location_id) references location
);

call wall.separate_practices();
grant select, insert, delete on staff_location to office_app;
