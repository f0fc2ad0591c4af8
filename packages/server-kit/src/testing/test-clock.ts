import { Client } from 'pg'

/**
 * Stops a test database's `clock.now()` at an instant (ISO 8601, with its zone), or lets it run again (undefined).
 * Everything that SQL records or compares follows at once, in every connection.
 */
export async function setClock(url: string, instant: string | undefined): Promise<void> {
  await run(url, 'update clock.test_time set at = $1', [instant ?? null])
}

/** Moves the stopped clock on by a PostgreSQL interval, such as `24 hours 1 millisecond`; stops it first if it runs. */
export async function advanceClock(url: string, interval: string): Promise<void> {
  await run(url, 'update clock.test_time set at = clock.now() + $1::interval', [interval])
}

/** Replaces `clock.now()`, keeping its identity, so that column defaults made with it follow too. */
export async function makeClockSettable(url: string): Promise<void> {
  await run(url, 'create table clock.test_time (at timestamptz)')
  await run(url, 'insert into clock.test_time values (null)')
  await run(url, 'grant usage on schema clock to public; grant select on clock.test_time to public')
  await run(
    url,
    `create or replace function clock.now() returns timestamptz language sql volatile as
     'select coalesce((select at from clock.test_time), clock_timestamp())'`,
  )
}

/**
 * Replaces `clock.horizon()`, since transactions of other tests on the same server would hold back what waits for it.
 * With the owner's rights, as nobody else sees the numbers of the application's transactions.
 */
export async function forgetOtherDatabases(url: string): Promise<void> {
  await run(
    url,
    `create or replace function clock.horizon() returns bigint language sql stable security definer as
     'select coalesce((select min(backend_xid::text::bigint) from pg_stat_activity where datname = current_database()),
       pg_snapshot_xmax(pg_current_snapshot())::text::bigint)'`,
  )
}

async function run(url: string, text: string, values?: unknown[]): Promise<void> {
  // In UTC an interval of a day is 24 hours, whatever the clocks of the practice's zone do that night.
  const client = new Client({ connectionString: url, options: '-c timezone=UTC' })
  await client.connect()
  try {
    await client.query(text, values)
  } finally {
    await client.end()
  }
}
