import { directMethods, type DirectMethod, type PaymentKind } from '@tillwave/office-domain/words'
import { notifyDone } from '@tillwave/ui/notify'
import { moneyText, readMoney } from '@tillwave/ui/money-field'
import { formatCents } from '@tillwave/money/format'
import { api } from '../../api.ts'
import { useDesk } from '../../state/desk.ts'
import { firstReason, sortProblem, useFields, useSave } from '../../state/form.ts'
import { usePostingDays } from '../../state/posting-days.ts'
import { moneyTopics } from '../../state/queries.ts'
import { useLaunch } from '../carecredit/use-launch.tsx'
import type { Credit, Lot } from '../patients/queries.ts'

/** What the form may hold as its method: a tender, or a deposit or credit to spend. */
export type ReceivingMethod = DirectMethod | 'carecredit' | 'deposit' | 'patient-credit'

interface ReceivingOptions {
  kind: PaymentKind
  patientId: string
  startCents?: number | undefined
  lots?: readonly Lot[]
  credits?: readonly Credit[]
  onClose: () => void
}

interface Direct {
  amountCents: number
  receivedOn: string
  reference: string
  note: string
  allocations: { invoiceId: string; amountCents: number }[]
  method: DirectMethod
}

const paths = {
  amount: 'amountCents',
  method: 'method',
  day: 'receivedOn',
  reference: 'reference',
  note: 'note',
  lotId: 'lotId',
}

/** The fields and the three ways of saving of Receive Payment, Receive Deposit and Patient Payment. */
export function useReceiving(options: ReceivingOptions) {
  const { kind, patientId, startCents, lots = [], credits = [], onClose } = options
  const { location } = useDesk()
  const { values, set, merge } = useFields({
    amount: startCents === undefined ? '' : moneyText(startCents),
    method: '' as ReceivingMethod | '',
    day: location.today,
    reference: '',
    note: '',
    lotId: '',
  })
  const reading = readMoney(values.amount)
  const amountCents = reading.ok ? (reading.cents ?? 0) : 0
  const spends = values.method === 'deposit' || values.method === 'patient-credit'
  const noun = values.method === 'deposit' ? 'deposit' : 'credit'
  const lot = (values.method === 'deposit' ? lots : credits).find(({ id }) => id === values.lotId)
  const days = usePostingDays(lot?.locationId)
  const launch = useLaunch(patientId)
  const common = { receivedOn: values.day, reference: values.reference, note: values.note, amountCents }

  const direct = useDirectSave(kind, patientId, onClose)
  const spend = useSpendSave(onClose)

  function submit(allocations: Direct['allocations']) {
    const { method } = values
    if (method === 'carecredit' && kind === 'deposit') launch.launch({ purpose: 'deposit', ...common })
    else if (method === 'carecredit') launch.launch({ purpose: 'payment', ...common, allocations })
    else if (spends) spend.save({ lotId: values.lotId, allocations, appliedOn: values.day })
    else if (isDirect(method)) direct.save({ ...common, method, allocations })
  }

  const { byField, other } = sortProblem(direct.problem ?? spend.problem ?? launch.problem, paths)
  return {
    values,
    set,
    /** Turns to another method; of a single credit there is nothing to choose. */
    chooseMethod(method: ReceivingMethod) {
      const [only, another] = method === 'patient-credit' ? credits : []
      if (only && !another) merge({ method, ...spending(only, startCents, values.amount) })
      else merge({ method, lotId: '' })
    },
    /** Chooses what is spent; an amount that was not typed is what of it the invoice can take. */
    chooseLot(lotId: string) {
      const chosen = [...lots, ...credits].find(({ id }) => id === lotId)
      merge(chosen ? spending(chosen, startCents, values.amount) : { lotId })
    },
    amountCents,
    days,
    submit,
    busy: direct.busy || spend.busy || launch.busy,
    fieldProblems: byField,
    otherProblems: other,
    /** Why it cannot be saved yet, as far as these fields go. */
    refusal: firstReason(
      days.closedToday,
      !reading.ok && reading.reason,
      values.method === '' && 'Choose a payment method.',
      spends && !lot && `Choose the ${noun}.`,
      lot && spends && amountCents > lot.remainingCents
        ? `Only ${formatCents(lot.remainingCents)} of this ${noun} is left.`
        : undefined,
      days.whyNot(values.day),
    ),
  }
}

/** A chosen lot with the amount that goes with it: no more than it has, and than is owed. */
function spending(lot: Lot, startCents: number | undefined, typed: string) {
  if (startCents === undefined && typed !== '') return { lotId: lot.id }
  return { lotId: lot.id, amount: moneyText(Math.min(lot.remainingCents, startCents ?? lot.remainingCents)) }
}

/** Records money received as typed. */
function useDirectSave(kind: PaymentKind, patientId: string, onClose: () => void) {
  const { location } = useDesk()
  return useSave({
    topics: moneyTopics,
    call({ allocations, ...money }: Direct, options) {
      const body = { ...money, patientId, locationId: location.id }
      if (kind === 'deposit') return api.receiveDeposit({ body }, options)
      return api.receivePayment({ body: { ...body, allocations } }, options)
    },
    onSaved(posted) {
      notifyDone(
        `${kind === 'deposit' ? 'Deposit' : 'Payment'} of ${formatCents(posted.amountCents)} posted.`,
      )
      onClose()
    },
  })
}

interface Spend {
  lotId: string
  allocations: Direct['allocations']
  appliedOn: string
}

/** Spends a deposit on invoices; no money is received. */
function useSpendSave(onClose: () => void) {
  return useSave({
    topics: moneyTopics,
    call: ({ lotId, ...body }: Spend, options) => api.applyLot({ params: { lotId }, body }, options),
    onSaved() {
      notifyDone('The money was applied.')
      onClose()
    },
  })
}

function isDirect(method: ReceivingMethod | ''): method is DirectMethod {
  return directMethods.some((direct) => direct === method)
}
