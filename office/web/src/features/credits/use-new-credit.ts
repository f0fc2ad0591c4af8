import { formatCents } from '@tillwave/money/format'
import type { CreditGiver, DirectMethod } from '@tillwave/office-domain/words'
import { readMoney } from '@tillwave/ui/money-field'
import { notifyDone } from '@tillwave/ui/notify'
import { api } from '../../api.ts'
import { byText } from '../../parts/words.ts'
import { useDesk } from '../../state/desk.ts'
import { firstReason, sortProblem, useFields, useSave } from '../../state/form.ts'
import { usePostingDays, type PostingDays } from '../../state/posting-days.ts'
import { moneyTopics } from '../../state/queries.ts'
import { useAskApproval } from './use-ask-approval.ts'

type Form = Parameters<typeof api.postCredit>[0]['body']

const paths = {
  day: 'receivedOn',
  givenBy: 'givenBy',
  givenByName: 'givenByName',
  amount: 'amountCents',
  method: 'method',
  reference: 'reference',
  description: 'description',
  reason: 'reason',
}

/** The fields of New Credit, and its two ways of saving: at once, or by asking a second person (CR-4, CR-7). */
export function useNewCredit(patientId: string, onClose: () => void) {
  const { desk, location } = useDesk()
  const days = usePostingDays()
  const { values, set, merge } = useFields({
    day: days.today,
    givenBy: '' as CreditGiver | '',
    givenByName: '',
    amount: '',
    method: '' as DirectMethod | 'goodwill' | '',
    reference: '',
    description: '',
    reason: '',
  })
  const reading = readMoney(values.amount)
  const amountCents = reading.ok ? (reading.cents ?? 0) : 0
  const limitCents = desk.goodwillLimitCents
  const asks = values.method === 'goodwill' && limitCents !== null && amountCents > limitCents
  const post = useSave({
    topics: moneyTopics,
    call: (body: Form, options) => api.postCredit({ body }, options),
    onSaved(posted) {
      notifyDone(`Credit of ${formatCents(posted.amountCents)} posted.`)
      onClose()
    },
  })
  const ask = useAskApproval(onClose)
  const { byField, other } = sortProblem(post.problem ?? ask.problem, paths)

  function submit() {
    const { day: receivedOn, givenBy, givenByName, method, reference, description, reason } = values
    if (givenBy === '' || method === '') return
    const given = { givenBy, givenByName: givenBy === 'other' ? givenByName : '', method }
    const form = {
      patientId,
      locationId: location.id,
      receivedOn,
      ...given,
      amountCents,
      reference,
      description,
    }
    if (asks) ask.save({ request: { kind: 'goodwill', form: { ...form, method: 'goodwill' } }, reason })
    else post.save(form)
  }

  return {
    values,
    set,
    days,
    /** What the practice gives is goodwill, and goodwill is given by the practice: one choice makes the other. */
    chooseGiver: (givenBy: CreditGiver) =>
      merge({ givenBy, method: givenBy === 'practice' ? 'goodwill' : notGoodwill(values.method) }),
    chooseMethod: (method: DirectMethod | 'goodwill') =>
      merge({ method, givenBy: method === 'goodwill' ? 'practice' : notPractice(values.givenBy) }),
    submit,
    asks,
    limitCents,
    busy: post.busy || ask.busy,
    fieldProblems: byField,
    otherProblems: other,
    preview: previewOf(values.method, amountCents, asks),
    /** Why it cannot be saved yet. */
    refusal: firstReason(
      refusalOf(values, days),
      asks && values.reason.trim() === '' && 'Enter a reason for the manager.',
    ),
  }
}

/** What is still missing of what a credit needs (CR-4). */
function refusalOf(
  values: { day: string; givenBy: string; givenByName: string; amount: string; method: string },
  days: PostingDays,
): string | undefined {
  const reading = readMoney(values.amount)
  return firstReason(
    days.whyNot(values.day),
    values.givenBy === '' && 'Choose who gives it.',
    values.givenBy === 'other' && values.givenByName.trim() === '' && 'Enter the name.',
    !reading.ok && reading.reason,
    values.method === '' && 'Choose a method.',
  )
}

function notGoodwill(method: DirectMethod | 'goodwill' | ''): DirectMethod | '' {
  return method === 'goodwill' ? '' : method
}

function notPractice(giver: CreditGiver | ''): CreditGiver | '' {
  return giver === 'practice' ? '' : giver
}

function previewOf(method: string, amountCents: number, asks: boolean): string {
  const amount = formatCents(amountCents)
  if (asks)
    return `Asks a manager for ${amount} of goodwill. Nothing is posted until a second person approves.`
  if (method === 'goodwill') return `Posts a goodwill credit of ${amount}. No money is received.`
  return `Posts a credit of ${amount}, received by ${byText(method)}.`
}
