import { doneGuides } from '@tillwave/portal-domain/training'
import type { Reader } from '@tillwave/server-kit/database'
import type { Desk } from '../../context.ts'
import { listMerchants } from '../practice/index.ts'
import { course, guides } from '../resources/index.ts'
import { listMembers, readToday, type MemberRow } from './queries.ts'
import {
  emptyRecord,
  isAssignmentDone,
  lastDone,
  readRecords,
  standingOf,
  type TrainingRecord,
} from './standing.ts'

/** One's own checklist: the course that certifies, then what was assigned besides. */
export async function readTraining({ scope, actor }: Pick<Desk, 'scope' | 'actor'>) {
  const { today } = await scope.one(readToday)
  const record = (await readRecords(scope, actor.id)).get(actor.id) ?? emptyRecord
  return {
    today,
    ...standingOf(record, today),
    steps: stepsOf(record, today),
    locations: await readLocations(scope),
  }
}

/** Who of the practice is certified until when, and what they were asked to do. */
export async function readTeam({ scope, practiceId }: Pick<Desk, 'scope' | 'practiceId'>) {
  const { today } = await scope.one(readToday)
  const records = await readRecords(scope)
  const members = await scope.many(listMembers, [practiceId])
  return {
    today,
    members: members.map((member) => presentMember(member, records.get(member.id) ?? emptyRecord, today)),
    guides: guides.map(({ name, title, step }) => ({ guide: name, title, inCourse: step !== undefined })),
    locations: await readLocations(scope),
  }
}

/** A user as the practice's administrator sees their training. */
export function presentMember({ id, display_name, role }: MemberRow, record: TrainingRecord, today: string) {
  return {
    userAccountId: id,
    name: display_name,
    role,
    ...standingOf(record, today),
    assigned: record.assignments.map((assignment) => ({
      guide: assignment.guide,
      dueOn: assignment.dueOn,
      isDone: isAssignmentDone(record, assignment),
    })),
  }
}

function stepsOf(record: TrainingRecord, today: string) {
  const done = doneGuides(record.completions, record.certificate, today)
  const assigned = new Map(record.assignments.map((one) => [one.guide, one]))
  const besides = guides.filter(({ name, step }) => step === undefined && assigned.has(name))
  return [...course, ...besides].map(({ name, title, minutes = 0, questions, step }) => {
    const assignment = assigned.get(name)
    const isAssigned = assignment !== undefined && !isAssignmentDone(record, assignment)
    return {
      guide: name,
      title,
      minutes,
      questionCount: questions.length,
      inCourse: step !== undefined,
      isDone: !isAssigned && (step === undefined || done.has(name)),
      completedOn: lastDone(record, name),
      assignedBy: assignment?.assignedBy ?? null,
      dueOn: assignment?.dueOn ?? null,
    }
  })
}

async function readLocations(read: Reader) {
  return (await read.many(listMerchants)).map((row) => ({
    merchantNumber: row.merchant_number,
    locationName: row.location_name,
    expiresOn: row.certification_expires_on,
    isCertified: row.certified,
  }))
}
