import { Client } from 'pg'
import { testServerVariable } from './test-server.ts'

/** Counts what is written to a test database. */
export interface ChangeCounter {
  /** Two equal counts: nothing that is watched changed between them. */
  read(): Promise<number>
  /** The tables that changed since a count. */
  tablesSince(count: number): Promise<string[]>
  close(): Promise<void>
}

/**
 * Counts every row of a test database that is written, changed or deleted from now on, in all tables but these. What
 * is rolled back takes its note with it, and an update that leaves a row as it was is no change.
 */
export async function countChanges(
  databaseUrl: string,
  except: readonly string[] = [],
): Promise<ChangeCounter> {
  const url = new URL(process.env[testServerVariable] ?? '')
  url.pathname = new URL(databaseUrl).pathname
  // A superuser, whom no wall hides a row from.
  const client = new Client({ connectionString: url.toString() })
  await client.connect()
  const { rows } = await client.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public' and tablename <> all ($1)`,
    [[...except, 'test_change']],
  )
  await client.query(install)
  for (const { name } of rows) await client.query(`call note_changes_of('${name}')`)
  return {
    async read() {
      const found = await client.query<{ id: string }>({ name: 'newest', text: newest })
      return Number(found.rows[0]?.id)
    },
    async tablesSince(count) {
      const found = await client.query<{ what: string }>(
        'select distinct what from test_change where id > $1 order by 1',
        [count],
      )
      return found.rows.map(({ what }) => what)
    },
    close: () => client.end(),
  }
}

const newest = 'select coalesce(max(id), 0) as id from test_change'

const install = `
  create table test_change (id bigint generated always as identity primary key, what text not null);
  create function note_change() returns trigger language plpgsql security definer set search_path = public as
    'begin insert into test_change (what) values (tg_table_name); return null; end';
  create procedure note_changes_of(tab text) language plpgsql as $$
  begin
    execute format('create trigger note_row after insert or delete on %I for each row
      execute function note_change()', tab);
    execute format('create trigger note_update after update on %I for each row when (old.* is distinct from new.*)
      execute function note_change()', tab);
  end $$`
