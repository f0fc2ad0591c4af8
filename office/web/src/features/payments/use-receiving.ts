import { directMethods, type DirectMethod, type PaymentKind } from '@tillwave/office-domain/words'
import { notifyDone } from '@tillwave/ui/notify'
import { moneyText, readMoney } from '@tillwave/ui/money-field'
import { formatCents } from '@tillwave/money/format'
import { api } from '../../api.ts'
import { useDesk } from '../../state/desk.ts'
import { firstReason, sortProblem, useFields, useSave } from '../../state/form.ts'
import { moneyTopics } from '../../state/queries.ts'
import { useLaunch } from '../carecredit/use-launch.tsx'
import type { Lot } from '../patients/queries.ts'

/** What the form may hold as its method: a tender, a deposit to spend, or nothing chosen yet. */
export type ReceivingMethod = DirectMethod | 'carecredit' | 'deposit'

interface ReceivingOptions {
  kind: PaymentKind
  patientId: string
  startCents?: number | undefined
  lots?: readonly Lot[]
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
export function useReceiving({ kind, patientId, startCents, lots = [], onClose }: ReceivingOptions) {
  const { location } = useDesk()
  const { values, set } = useFields({
    amount: startCents === undefined ? '' : moneyText(startCents),
    method: '' as ReceivingMethod | '',
    day: location.today,
    reference: '',
    note: '',
    lotId: '',
  })
  const reading = readMoney(values.amount)
  const amountCents = reading.ok ? (reading.cents ?? 0) : 0
  const lot = lots.find(({ id }) => id === values.lotId)
  const launch = useLaunch(patientId)
  const common = { receivedOn: values.day, reference: values.reference, note: values.note, amountCents }

  const direct = useDirectSave(kind, patientId, onClose)
  const spend = useSpendSave(onClose)

  function submit(allocations: Direct['allocations']) {
    const { method } = values
    if (method === 'carecredit' && kind === 'deposit') launch.launch({ purpose: 'deposit', ...common })
    else if (method === 'carecredit') launch.launch({ purpose: 'payment', ...common, allocations })
    else if (method === 'deposit') spend.save({ lotId: values.lotId, allocations, appliedOn: values.day })
    else if (isDirect(method)) direct.save({ ...common, method, allocations })
  }

  const { byField, other } = sortProblem(direct.problem ?? spend.problem ?? launch.problem, paths)
  return {
    values,
    set,
    amountCents,
    submit,
    busy: direct.busy || spend.busy || launch.busy,
    fieldProblems: byField,
    otherProblems: other,
    /** Why it cannot be saved yet, as far as these fields go. */
    refusal: firstReason(
      !reading.ok && reading.reason,
      values.method === '' && 'Choose a payment method.',
      values.method === 'deposit' && !lot && 'Choose the deposit.',
      lot && values.method === 'deposit' && amountCents > lot.remainingCents
        ? `Only ${formatCents(lot.remainingCents)} of this deposit is left.`
        : undefined,
      values.day === '' && 'Enter the date.',
      values.day > location.today && 'The date lies in the future.',
    ),
  }
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
      notifyDone('The deposit was applied.')
      onClose()
    },
  })
}

function isDirect(method: ReceivingMethod | ''): method is DirectMethod {
  return directMethods.some((direct) => direct === method)
}
