import { endOf, maintenanceState, timeFault, type MaintenanceState } from '@tillwave/portal-domain/status'
import { Problem } from '@tillwave/route/problem'
import { sqlState, type Database, type Reader } from '@tillwave/server-kit/database'
import { newId } from '@tillwave/server-kit/ids'
import { record } from '../../audit.ts'
import type { Actor } from '../../context.ts'
import { once } from '../../once.ts'
import { presentMaintenance } from './present.ts'
import * as queries from './queries.ts'
import type { Teller } from './tell-incident.ts'

/** Maintenance to announce; without a beginning it begins at once. */
export interface NewMaintenance {
  title: string
  says: string
  beginsAt: string | null
  endsAt: string
}

/** Announces maintenance (PP-6). Throws `maintenance-overlaps` when there is another at that time. */
export async function announceMaintenance({ database, actor, key }: Teller, asked: NewMaintenance) {
  return transaction(database, async (tx) => {
    const { now } = await tx.one(queries.readNow)
    const intent = { practiceId: null, actor, key, asked: { route: 'announceMaintenance', ...asked } }
    const { id } = await once(tx, intent, async () => {
      const { title, says, beginsAt, endsAt } = asked
      requireSensible({ beginsAt: beginsAt ?? now, endsAt }, now)
      const made = newId()
      await tx.run(queries.insertMaintenance, [made, title, says, beginsAt, endsAt, actor.name])
      const summary = `Announced maintenance from ${beginsAt ?? now} to ${endsAt}: ${title}.`
      await record(tx, intent, { action: 'maintenance.announce', subjectId: made, summary })
      return made
    })
    return presentMaintenance(
      await tx.one(queries.readMaintenance, [id]),
      (await tx.one(queries.readNow)).now,
    )
  })
}

/** Begins announced maintenance now, for as long as was planned; what is on already stays as it is. */
export async function startMaintenance(database: Database, actor: Actor, id: string) {
  return change(database, actor, id, 'Began', ({ state, now, beginsAt, endsAt }) => {
    if (state === 'on') return undefined
    requireAhead(state)
    return { beginsAt: now, endsAt: endOf(now, { beginsAt, endsAt }), withdrawnAt: null }
  })
}

/** Moves the end of maintenance that is on or announced. */
export async function extendMaintenance(database: Database, actor: Actor, id: string, until: string) {
  return change(database, actor, id, 'Moved the end of', ({ state, now, beginsAt }) => {
    requireAhead(state)
    // What is on began in the past, and may last as long again from now.
    requireSensible({ beginsAt: state === 'on' ? now : beginsAt, endsAt: until }, now)
    return { beginsAt, endsAt: until, withdrawnAt: null }
  })
}

/** Ends maintenance now; what has not begun is withdrawn, and what is over stays so. */
export async function endMaintenance(database: Database, actor: Actor, id: string) {
  return change(database, actor, id, 'Ended', ({ state, now, beginsAt, endsAt }) => {
    if (state === 'on') return { beginsAt, endsAt: now, withdrawnAt: null }
    return state === 'announced' ? { beginsAt, endsAt, withdrawnAt: now } : undefined
  })
}

interface Found {
  state: MaintenanceState
  now: string
  beginsAt: string
  endsAt: string
}

interface Time {
  beginsAt: string
  endsAt: string
  withdrawnAt: string | null
}

/** Locks, decides, writes and tells; nothing is written when the decision is undefined. */
async function change(
  database: Database,
  actor: Actor,
  id: string,
  verb: string,
  decide: (found: Found) => Time | undefined,
) {
  return transaction(database, async (tx) => {
    const { now, ...row } = await tx.one(queries.lockMaintenance, [id])
    const time = { beginsAt: row.begins_at, endsAt: row.ends_at }
    const state = maintenanceState({ ...time, withdrawnAt: row.withdrawn_at }, now)
    const decided = decide({ state, now, ...time })
    if (!decided) return presentMaintenance(row, now)
    const { beginsAt, endsAt, withdrawnAt } = decided
    const moved = await tx.one(queries.moveMaintenance, [id, beginsAt, endsAt, withdrawnAt])
    const summary = `${verb} the maintenance "${row.title}": ${beginsAt} to ${endsAt}.`
    await record(tx, { practiceId: null, actor }, { action: 'maintenance.change', subjectId: id, summary })
    return presentMaintenance(moved, now)
  })
}

const OVERLAP = '23P01'

/** One change of the schedule at a time; the database keeps two from overlapping. */
async function transaction<T>(database: Database, work: (tx: Reader) => Promise<T>): Promise<T> {
  return database
    .outside()
    .transaction(async (tx) => {
      await tx.run(queries.lockSchedule)
      return work(tx)
    })
    .catch((error: unknown) => {
      if (sqlState(error) !== OVERLAP) throw error
      throw new Problem('maintenance-overlaps', 'There is other maintenance at that time.')
    })
}

function requireSensible(time: { beginsAt: string; endsAt: string }, now: string): void {
  const fields = timeFault(time, now)
  if (fields) throw new Problem('invalid', 'Some fields need attention.', { fields })
}

function requireAhead(state: MaintenanceState): void {
  if (state === 'over' || state === 'withdrawn')
    throw new Problem('maintenance-over', `This maintenance is ${state}. Announce another.`)
}
