import {
  type DebianPostgres,
  noDebianPostgres,
  startDebianPostgres,
} from '@tillwave/server-kit/testing/debian-postgres'
import { createTestDatabase } from '@tillwave/server-kit/testing/test-database'
import { testServerVariable } from '@tillwave/server-kit/testing/test-server'
import { migrationsOf } from '@tillwave/server-kit/migrate'
import type { Statement } from '@tillwave/server-kit/statement'
import { Client } from 'pg'
import { expect, vi } from 'vitest'
import * as queries from './queries.ts'
import { openLaggingLink, type LaggingLink } from './lagging-link.ts'

const patience = { timeout: 60_000, interval: 20 }

/** A primary PostgreSQL with an office's database, and the standby that follows it over a line that can lag. */
export interface Pair {
  /** The office's database on the primary of the moment. */
  url(): string
  /** Gives the primary a standby, which each COMMIT waits for when it is synchronous. */
  addStandby(synchronous: boolean): Promise<LaggingLink>
  /** Waits until a COMMIT waits for the standby. */
  untilACommitWaits(): Promise<void>
  /** The primary and the line die at one moment, and the standby takes its place. */
  failOver(): Promise<void>
  close(): void
}

/** Starts the primary. Throws with a sentence where Debian's PostgreSQL is not to be had. */
export async function openPair(): Promise<Pair> {
  const first = await startDebianPostgres()
  if (!first) throw new Error(noDebianPostgres)
  process.env[testServerVariable] = first.url('postgres')
  const database = new URL(await createTestDatabase(migrationsOf('office')))
  let primary = first
  let follower: { server: DebianPostgres; link: LaggingLink } | undefined
  return {
    url() {
      database.port = String(primary.port)
      return database.toString()
    },
    async addStandby(synchronous) {
      const link = await openLaggingLink(primary.port)
      follower = { server: await primary.follow(link.port), link }
      if (synchronous) await setWaiting(primary, queries.waitForStandby)
      const wanted = synchronous ? 'sync' : 'async'
      await until(primary, queries.listFollowers, ({ sync_state: state }) => state === wanted)
      return link
    },
    untilACommitWaits: () => until(primary, queries.listWaiting, () => true),
    async failOver() {
      if (!follower) throw new Error('there is no standby')
      follower.link.cut()
      primary.kill()
      primary = follower.server
      follower = undefined
      primary.promote()
      // Whoever takes over has no standby yet; until it has one nothing can wait for it.
      await setWaiting(primary, queries.waitForNobody)
    },
    close() {
      follower?.link.cut()
      follower?.server.stop()
      primary.stop()
    },
  }
}

async function setWaiting(server: DebianPostgres, how: Statement<unknown>): Promise<void> {
  await ask(server, how)
  await ask(server, queries.readSettings)
}

/** Waits for a row of which the condition holds. */
async function until<Row>(
  server: DebianPostgres,
  asked: Statement<Row>,
  holds: (row: Row) => boolean,
): Promise<void> {
  await vi.waitFor(async () => expect((await ask(server, asked)).some(holds)).toBe(true), patience)
}

async function ask<Row>(server: DebianPostgres, { text, parse }: Statement<Row>): Promise<Row[]> {
  const client = new Client({ connectionString: server.url('postgres') })
  await client.connect()
  try {
    return (await client.query(text)).rows.map(parse)
  } finally {
    await client.end()
  }
}
