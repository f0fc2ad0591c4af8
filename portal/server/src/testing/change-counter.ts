import type { Database } from '@tillwave/server-kit/database'
import { statement } from '@tillwave/server-kit/statement'
import * as z from 'zod'

// What is rolled back takes its note with it, and an update that leaves a row as it was is no change.
const install = statement(
  'test.count-changes',
  z.unknown(),
  `do $$
   declare
     tab text;
   begin
     create table test_change (id bigint generated always as identity primary key);
     create function note_change() returns trigger language plpgsql security definer set search_path = public as
       'begin insert into test_change default values; return null; end';
     for tab in select tablename from pg_tables
       where schemaname = 'public' and tablename not in ('partner_call', 'test_change')
     loop
       execute format('create trigger note_row after insert or delete on %I for each row
         execute function note_change()', tab);
       execute format('create trigger note_update after update on %I for each row when (old.* is distinct from new.*)
         execute function note_change()', tab);
     end loop;
   end $$`,
)

const newest = statement(
  'test.newest-change',
  z.object({ id: z.int() }),
  'select coalesce(max(id), 0) as id from test_change',
)

/**
 * Counts every row of the portal that is written, changed or deleted from now on, but for the recorder, whose work is
 * to write down each call; answers how to read the count. Two equal counts: nothing changed between them.
 */
export async function countChanges(whole: Database): Promise<() => Promise<number>> {
  await whole.outside().run(install)
  return async () => (await whole.outside().one(newest)).id
}
