import {
  certificationState,
  doneGuides,
  renewableFrom,
  type Certificate,
  type Completion,
} from '@tillwave/portal-domain/training'
import type { Reader } from '@tillwave/server-kit/database'
import { course } from '../resources/index.ts'
import { listAssignments, listCertificates, listCompletions } from './queries.ts'

/** What a user was asked to do besides the course. */
export interface Assignment {
  guide: string
  dueOn: string | null
  assignedBy: string
  assignedOn: string
}

/** Everything that is known of one user's training. */
export interface TrainingRecord {
  completions: Completion[]
  certificate: Certificate | undefined
  assignments: Assignment[]
}

/** The training of one user, or of all the practice's users; who has done nothing yet has no entry. */
export async function readRecords(
  read: Reader,
  userId: string | null = null,
): Promise<Map<string, TrainingRecord>> {
  const records = new Map<string, TrainingRecord>()
  const of = (id: string) => {
    const record = records.get(id) ?? { completions: [], certificate: undefined, assignments: [] }
    records.set(id, record)
    return record
  }
  for (const { user_id, guide, completed_on } of await read.many(listCompletions, [userId]))
    of(user_id).completions.push({ guide, completedOn: completed_on })
  for (const row of await read.many(listCertificates, [userId]))
    of(row.user_id).certificate = { certifiedOn: row.certified_on, expiresOn: row.expires_on }
  for (const row of await read.many(listAssignments, [userId]))
    of(row.user_id).assignments.push({
      guide: row.guide,
      dueOn: row.due_on,
      assignedBy: row.assigned_by,
      assignedOn: row.assigned_on,
    })
  return records
}

/** The record of who has done nothing yet. */
export const emptyRecord: TrainingRecord = { completions: [], certificate: undefined, assignments: [] }

/** Where a user's certification stands on a day. */
export function standingOf({ completions, certificate }: TrainingRecord, today: string) {
  const done = doneGuides(completions, certificate, today)
  return {
    state: certificationState(certificate, today),
    certifiedOn: certificate?.certifiedOn ?? null,
    expiresOn: certificate?.expiresOn ?? null,
    renewableFrom: certificate ? renewableFrom(certificate) : null,
    doneCount: course.filter(({ name }) => done.has(name)).length,
    courseCount: course.length,
  }
}

/** The latest day on which a user completed a guide. */
export function lastDone({ completions }: TrainingRecord, guide: string): string | null {
  return completions.find((one) => one.guide === guide)?.completedOn ?? null
}

/** True once an assigned guide was completed, on the day on which it was assigned or later. */
export function isAssignmentDone(record: TrainingRecord, { guide, assignedOn }: Assignment): boolean {
  const done = lastDone(record, guide)
  return done !== null && done >= assignedOn
}
