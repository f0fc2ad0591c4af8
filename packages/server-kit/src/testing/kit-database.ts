import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Database } from '../database.ts'
import { migrationsOf } from '../migrate.ts'
import { createTestDatabase } from './test-database.ts'

// What a system's own migrations do with the kit: its role, its tables of the agreed shape, the walls.
const system = `
do $$ begin
  create role kit_test nologin;
exception when duplicate_object or unique_violation then null;
end $$;
grant kit_test to current_user;
grant usage on schema public, clock, wall to kit_test;
create table idempotency_key (
  practice_id uuid not null,
  key text not null,
  request_hash text not null,
  answer jsonb not null,
  recorded_at timestamptz not null default clock.now(),
  primary key (practice_id, key)
);
call wall.append_only('idempotency_key');
grant select, insert on idempotency_key to kit_test;
call wall.create_event_feed('kit_test');
call wall.separate_practices();`

/** A database as a system would make it of the kit alone, opened with the application's role. */
export async function openKitDatabase(): Promise<{ database: Database; url: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'tillwave-kit-'))
  await writeFile(join(folder, '0001_system.sql'), system)
  const sets = migrationsOf('office').filter((set) => set.name === 'server-kit')
  const url = await createTestDatabase([...sets, { name: 'test', folder }])
  await rm(folder, { recursive: true })
  return { database: new Database({ url, role: 'kit_test' }), url }
}
