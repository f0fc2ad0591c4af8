import { expect, test } from 'vitest'
import { Draft } from '../ledger/draft.ts'
import { isRefusal } from '../refusal.ts'
import { counting } from '../testing/sample-books.ts'
import { approve, askApproval, decline, type BookApproval } from './approval.ts'

const asked: BookApproval = {
  id: 'asked',
  kind: 'refund',
  patientId: 'ada',
  amountCents: 30_000,
  askedById: 'frankie',
  askedByName: 'Frankie',
  decided: false,
}
const morgan = { id: 'morgan', note: 'Agreed' }

/** What was asked for, as its own rule plans it. */
function posting() {
  const draft = new Draft(counting())
  draft.add('refund', { id: 'refund' })
  draft.audit('refund.issue', 'ada', 'refund', 'Refunded $300.00')
  draft.expectSource({ id: 'payment', version: 4 })
  return draft.plan
}

test('asking writes the request and nothing of the books (CR-7)', () => {
  const what = { kind: 'goodwill', patientId: 'ada', locationId: 'main', amountCents: 4_000 } as const
  const plan = askApproval({ approvalId: 'asked', ...what, reason: 'Waited', request: {} }, counting())
  expect(Object.keys(plan.documents)).toEqual(['approval'])
  expect(plan.entries).toEqual([])
})

test('approving is the posting with the decision, in one plan that stands on what the posting stands on', () => {
  const plan = approve(posting(), asked, morgan, counting())
  if (isRefusal(plan)) throw new Error(plan.detail)
  expect(Object.keys(plan.documents).toSorted()).toEqual(['approvalDecision', 'refund'])
  expect(plan.expect.sources).toEqual([{ id: 'payment', version: 4 }])
  expect(plan.audit.map((row) => row.action)).toEqual(['refund.issue', 'approval.approved'])
  expect(plan.audit[1]?.summary).toBe('Approved a refund of $300.00 that Frankie asked for: Agreed')
})

test('declining is the decision alone', () => {
  const plan = decline(asked, morgan, counting())
  if (isRefusal(plan)) throw new Error(plan.detail)
  expect(plan.documents).toEqual({
    approvalDecision: [{ approvalId: 'asked', decision: 'declined', note: 'Agreed' }],
  })
})

test.each([
  ['what was decided', { ...asked, decided: true }, 'wrong-state'],
  ['one’s own request (BI-12)', { ...asked, askedById: 'morgan' }, 'own-request'],
])('refuses %s', (_what, approval, code) => {
  expect(approve(posting(), approval, morgan, counting())).toMatchObject({ code })
  expect(decline(approval, morgan, counting())).toMatchObject({ code })
})
