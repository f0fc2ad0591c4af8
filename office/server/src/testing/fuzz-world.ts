import type { Headers, World } from '@tillwave/route/testing/fuzz'
import { newId } from '@tillwave/server-kit/ids'
import type { ChangeCounter } from '@tillwave/server-kit/testing/change-counter'
import type { Office } from '../app.ts'
import { roles, type Role } from '@tillwave/office-domain/permissions'
import type { FakeLender } from './fake-lender.ts'
import { makeOneOfEach, samples, type OneOfEach } from './one-of-each.ts'
import { makePractice, type TestPractice } from './practice.ts'
import { insertStaff, insertUser } from './queries.ts'
import { today } from './trade.ts'
import { requireIntactBooks } from './whole-books.ts'

/** An office that is fuzzed. */
export interface FuzzedOffice {
  office: Office
  lender: FakeLender
  changes: ChangeCounter
}

/** Everybody who calls: each role, and somebody who has not signed in. */
export const callers = [...roles, 'stranger'] as const

/** A practice with one thing of each kind, and another whose things it may not see. */
export async function newOfficeWorld({ office, lender, changes }: FuzzedOffice): Promise<World> {
  const practice = await makePractice(office.app)
  const foreign = await makePractice(office.app)
  const ids = { ...(await makeOneOfEach(practice, lender)), staffId: await addColleague(practice) }
  const on = await today(practice)
  return {
    app: office.http,
    pools: poolsOf(ids, foreign, on),
    samples: samples(ids, on),
    signIn: (role) => signIn(practice, role),
    changes,
    check: () => requireIntactBooks(practice),
  }
}

/** Somebody besides the callers, whom they may suspend or remove. */
async function addColleague(practice: TestPractice): Promise<string> {
  const id = newId()
  await practice.db.run(insertStaff, [practice.practiceId, id, 'A colleague', ['biller']])
  await practice.bySystem().app.database.outside().run(insertUser, [practice.practiceId, id, 'A colleague'])
  return id
}

async function signIn(practice: TestPractice, role: string): Promise<Headers> {
  return role === 'stranger' ? {} : { cookie: await practice.signIn(role as Role) }
}

function poolsOf(ids: OneOfEach, foreign: TestPractice, on: string) {
  const ofOthers = [...foreign.patientIds, foreign.practiceId, ...foreign.locations.map(({ id }) => id)]
  const every = Object.values(ids)
  const own = Object.entries(ids).map(([name, id]) => ({
    named: new RegExp(`^${name}s?$`),
    values: [id, id, id, id, id, id, ofOthers[0], newId(), every[0]],
  }))
  const { patientId, otherPatientId } = ids
  return [
    ...own,
    {
      named: /^(mergedId|otherId|guarantorId|toPatientId)$/,
      values: [otherPatientId, patientId, ofOthers[0]],
    },
    { named: /Ids?$|^id$|^subject/, values: [...every, ...ofOthers] },
    {
      named: /On$|^(from|to|through|asOf|day)$/,
      values: [on, on, on, '2026-01-31', '2026-02-30', '2199-12-31'],
    },
    { named: /^birthDate$/, values: ['1948-04-02', '2026-02-30', '2199-12-31'] },
    { named: /^month$/, values: [on.slice(0, 7), '2020-01', '2020-13'] },
    {
      named: /Cents$/,
      values: [1, 50, 100, 1_000, 5_000, 100_000, 0, -5, 12.345, 1_000_000_000, 1_000_000_001],
    },
    { named: /^version$|Version$/, values: [1, 1, 1, 2, 99, 0, -1, 2 ** 31] },
    { named: /^(position|part)$/, values: ['0', '1', '-1', '99999999999', 'x'] },
    {
      named: /^cursor$|^after$|^before$/,
      values: ['', 'x', newId(), `${on}_${patientId}`, 'W10=', 'eyJhIjoxfQ'],
    },
    {
      named: /^method$/,
      values: ['cash', 'card', 'check', 'ach', 'carecredit', 'patient-credit', 'goodwill'],
    },
    { named: /^email$/, values: ['ada@example.com', '', 'no-mail'] },
    { named: /^phone$/, values: ['617-555-0147', '', '+1'] },
  ]
}
