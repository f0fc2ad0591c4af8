import { Problem } from '@tillwave/route/problem'
import pg from 'pg'
import type { Statement } from './statement.ts'

/** Reads and writes with declared statements. `one` throws `not-found`, so an unknown id answers 404. */
export interface Reader {
  many<Row>(statement: Statement<Row>, params?: readonly unknown[]): Promise<Row[]>
  maybe<Row>(statement: Statement<Row>, params?: readonly unknown[]): Promise<Row | undefined>
  one<Row>(statement: Statement<Row>, params?: readonly unknown[]): Promise<Row>
  /** For statements whose rows do not matter; answers how many were touched. */
  run(statement: Statement<unknown>, params?: readonly unknown[]): Promise<number>
}

/** A reader that can also run several statements as one. */
export interface Scope extends Reader {
  transaction<T>(work: (tx: Reader) => Promise<T>): Promise<T>
}

/** How a pool is opened. */
export interface DatabaseOptions {
  url: string
  /** The role without rights on what is append-only; switched to at connect. */
  role: string
  connections?: number
  applicationName?: string
}

const { builtins } = pg.types
const types = new pg.TypeOverrides()
types.setTypeParser(builtins.INT8, (text: string) => safeInteger(text))
types.setTypeParser(builtins.NUMERIC, (text: string) => safeInteger(text))
types.setTypeParser(builtins.DATE, (text: string) => text)
types.setTypeParser(builtins.TIMESTAMPTZ, (text: string) => new Date(text).toISOString())

function safeInteger(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`not a safe integer: ${text}`)
  return value
}

/** The connections of one process to one database. Every statement runs inside a practice or outside of all. */
export class Database {
  // Two pools, so that looking up a sign-in does not make the next statement set its practice anew.
  readonly #inside: pg.Pool
  readonly #outside: pg.Pool
  readonly #practiceOf = new WeakMap<pg.PoolClient, string>()

  constructor(options: DatabaseOptions) {
    const connections = options.connections ?? 10
    this.#inside = openPool(options, connections)
    this.#outside = openPool(options, Math.max(2, Math.ceil(connections / 3)))
  }

  /** Everything read and written through it belongs to one practice: row-level security sees to it. */
  inPractice(practiceId: string): Scope {
    return this.#scope(practiceId)
  }

  /** For the tables outside of practices (db/global.ts), such as the sign-in directory. */
  outside(): Scope {
    return this.#scope('')
  }

  /** Closes all connections after their work. */
  async close(): Promise<void> {
    await Promise.all([this.#inside.end(), this.#outside.end()])
  }

  #scope(practiceId: string): Scope {
    return {
      ...reader((work) => this.#with(practiceId, work)),
      transaction: (work) => this.#with(practiceId, (client) => inTransaction(client, work)),
    }
  }

  async #with<T>(practiceId: string, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    const pool = practiceId === '' ? this.#outside : this.#inside
    const client = await pool.connect().catch(unavailable)
    let broken = false
    try {
      if (practiceId !== '' && this.#practiceOf.get(client) !== practiceId) {
        await client.query({
          name: 'practice',
          text: `select set_config('app.practice_id', $1, false)`,
          values: [practiceId],
        })
        this.#practiceOf.set(client, practiceId)
      }
      return await work(client)
    } catch (error) {
      broken = isConnectionFailure(error)
      return unavailable(error)
    } finally {
      client.release(broken)
    }
  }
}

function openPool(options: DatabaseOptions, connections: number): pg.Pool {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: connections,
    connectionTimeoutMillis: 5_000,
    // A connection has planned the statements that it runs; one that ends in a quiet minute is slow to replace.
    idleTimeoutMillis: 600_000,
    application_name: options.applicationName ?? 'tillwave',
    options: `-c role=${options.role} -c statement_timeout=20000 -c lock_timeout=8000`,
    types,
  })
  // A broken idle connection is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => undefined)
  // The same holds for one that a transaction has while it asks nothing; its next statement fails and tells.
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

type Borrow = <T>(work: (client: pg.PoolClient) => Promise<T>) => Promise<T>

function reader(borrow: Borrow): Reader {
  const query = (statement: Statement<unknown>, params: readonly unknown[]) =>
    borrow((client) => client.query({ name: statement.name, text: statement.text, values: [...params] }))
  const many: Reader['many'] = async (statement, params = []) =>
    (await query(statement, params)).rows.map((row) => statement.parse(row))
  const maybe: Reader['maybe'] = async (statement, params = []) => (await many(statement, params))[0]
  return {
    many,
    maybe,
    async one(statement, params = []) {
      const row = await maybe(statement, params)
      if (row === undefined) throw new Problem('not-found', 'That does not exist, or not any more.')
      return row
    },
    async run(statement, params = []) {
      return (await query(statement, params)).rowCount ?? 0
    },
  }
}

async function inTransaction<T>(client: pg.PoolClient, work: (tx: Reader) => Promise<T>): Promise<T> {
  await client.query('begin')
  try {
    const result = await work(reader((use) => use(client)))
    await client.query('commit')
    return result
  } catch (error) {
    if (!isConnectionFailure(error)) await client.query('rollback')
    throw error
  }
}

/** The SQLSTATE of a database error; undefined for any other error. */
export function sqlState(error: unknown): string | undefined {
  return error instanceof pg.DatabaseError ? error.code : undefined
}

/** True when the connection is gone, so that nothing can be said of what was under way. */
export function isConnectionFailure(error: unknown): boolean {
  const state = sqlState(error)
  if (state !== undefined) return /^(08|57P|53)/.test(state)
  const message =
    error instanceof Error ? `${(error as NodeJS.ErrnoException).code ?? ''} ${error.message}` : ''
  return /ECONN|EPIPE|ENOENT|terminated|timeout exceeded when trying to connect|not queryable/i.test(message)
}

function unavailable(error: unknown): never {
  if (isConnectionFailure(error) || sqlState(error) === '57014') {
    const problem = new Problem(
      'unavailable',
      'The database cannot be reached right now. Try again in a moment.',
      {
        retryAfterSeconds: 5,
      },
    )
    problem.cause = error
    throw problem
  }
  throw error
}
