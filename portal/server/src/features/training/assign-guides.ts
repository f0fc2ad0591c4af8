import { dayText } from '@tillwave/money/format'
import { Problem } from '@tillwave/route/problem'
import type { Reader } from '@tillwave/server-kit/database'
import { queueMail } from '@tillwave/server-kit/mail/queue'
import { record } from '../../audit.ts'
import type { Desk } from '../../context.ts'
import { once } from '../../once.ts'
import { guides } from '../resources/index.ts'
import { keepAssignments, readMember, readToday, saveAssignment, type MemberRow } from './queries.ts'
import { presentMember } from './read-training.ts'
import { emptyRecord, readRecords } from './standing.ts'

interface Assignments {
  guides: readonly string[]
  dueOn: string | null
}

/**
 * Makes these the guides that a user is asked to do, until a day or without one. What is new is told to them by mail.
 * Throws `not-found` for who is no user of the practice.
 */
export async function assignGuides(desk: Desk, userAccountId: string, asked: Assignments, key: string) {
  return desk.scope.transaction(async (tx) => {
    const member = await tx.one(readMember, [desk.practiceId, userAccountId])
    const { today } = await tx.one(readToday)
    const intent = { ...desk, key, asked: { assignGuides: { userAccountId, asked } } }
    await once(tx, intent, async () => {
      requireSound(asked, today)
      await assign(tx, desk, member, asked)
      return userAccountId
    })
    return presentMember(member, (await readRecords(tx, member.id)).get(member.id) ?? emptyRecord, today)
  })
}

function requireSound({ guides: names, dueOn }: Assignments, today: string) {
  if (names.some((name) => !guides.some((guide) => guide.name === name))) {
    const unknown = 'Choose guides of the list.'
    throw new Problem('invalid', unknown, { fields: { guides: unknown } })
  }
  if (dueOn !== null && dueOn < today) {
    const past = `Today is ${dayText(today)} at the lender; choose a day to come.`
    throw new Problem('invalid', past, { fields: { dueOn: past } })
  }
}

async function assign(tx: Reader, desk: Desk, member: MemberRow, asked: Assignments) {
  const { practiceId, actor } = desk
  const before = (await readRecords(tx, member.id)).get(member.id)?.assignments ?? []
  await tx.run(keepAssignments, [member.id, asked.guides])
  for (const name of asked.guides)
    await tx.run(saveAssignment, [practiceId, member.id, name, asked.dueOn, actor.name])
  const fresh = guides.filter(
    ({ name }) => asked.guides.includes(name) && !before.some(({ guide }) => guide === name),
  )
  if (fresh.length > 0 && member.email)
    await queueMail(tx, {
      to: member.email,
      subject: fresh.length === 1 ? 'A training guide for you' : 'Training guides for you',
      text:
        `Hello ${member.display_name},\n\n${actor.name} asks you to do` +
        `${asked.dueOn === null ? '' : ` until ${dayText(asked.dueOn)}`}:\n\n` +
        `${fresh.map(({ title }) => `- ${title}`).join('\n')}\n\n` +
        'Sign in to the lender portal and open Training.',
    })
  const summary = `Asked ${member.display_name} to do ${asked.guides.length} guides.`
  await record(tx, desk, { action: 'training.assign', subjectId: member.id, summary })
}
