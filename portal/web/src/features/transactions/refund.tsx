import { Button, Textarea } from '@mantine/core'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import { formatCents } from '@tillwave/money/format'
import { DescriptionList } from '@tillwave/ui/description-list'
import { ErrorState } from '@tillwave/ui/error-state'
import { Money } from '@tillwave/ui/money'
import { MoneyField, moneyText, readMoney } from '@tillwave/ui/money-field'
import { Page } from '@tillwave/ui/page'
import { TextSkeleton } from '@tillwave/ui/skeletons'
import { api } from '../../api.ts'
import { At } from '../../parts/at.tsx'
import {} from '../../parts/dates.ts'
import { FormPart, PageForm } from '../../parts/page-form.tsx'
import { sortProblem, useFields, useSubmit } from '../../state/form.ts'
import type { PracticeSession } from '../../state/practice-session.ts'
import { urls } from '../../urls.ts'
import { SessionForm } from '../launches/session-form.tsx'
import { PurchaseChoice } from './purchase-choice.tsx'
import { transactionQuery, type TransactionDetail } from './queries.ts'
import './transactions.css'

const route = getRouteApi('/portal/transactions/refund')

/** Refund: against the original purchase, in full or in part, never more than remains (PP-10). */
export function Refund() {
  const { purchase } = route.useSearch()
  return (
    <Page heading="Refund" width="reading" meta="Gives money of a purchase back to the lender account.">
      <SessionForm
        render={(session) => (
          <Against session={session} purchaseId={purchase ?? session?.originalTransactionId ?? undefined} />
        )}
      />
    </Page>
  )
}

interface AgainstProps {
  session: PracticeSession | null
  purchaseId: string | undefined
}

function Against({ session, purchaseId }: AgainstProps) {
  const navigate = useNavigate()
  const purchase = useQuery({ ...transactionQuery(purchaseId ?? ''), enabled: purchaseId !== undefined })
  const choose = (id: string) => void navigate({ ...urls.refund(id), replace: true })
  if (purchaseId === undefined) return <PurchaseChoice session={session} onChoose={choose} />
  if (purchase.error)
    return (
      <>
        <ErrorState message={`The original purchase could not be read: ${purchase.error.message}`} />
        <PurchaseChoice session={session} onChoose={choose} />
      </>
    )
  if (!purchase.data) return <TextSkeleton label="Reading the purchase" lines={6} />
  return <RefundForm key={purchaseId} session={session} purchase={purchase.data} />
}

const fieldNames = ['amountCents', 'reason'] as const

function RefundForm({ session, purchase }: { session: PracticeSession | null; purchase: TransactionDetail }) {
  const navigate = useNavigate()
  const { refundableCents, accountHolderName, accountNumberEnd } = purchase
  // Only a session made for a refund says how much; one made for a purchase means something else by its amount.
  const asked = session?.purpose === 'refund' ? session : undefined
  const amount = route.useSearch().amount ?? asked?.amountCents
  const { values, set } = useFields(() => ({
    amount: amount ? moneyText(amount) : '',
    reason: asked?.reference ? `Asked for by the practice: ${asked.reference}` : '',
  }))
  const { submit, busy, problem } = useSubmit({
    call: (body: Parameters<typeof api.makeRefund>[0]['body'], options) => api.makeRefund({ body }, options),
    onDone: ({ id }) => void navigate({ ...urls.transaction(id, true), replace: true }),
  })
  const reading = readMoney(values.amount)
  const amountCents = reading.ok ? reading.cents : null
  const { byField, other } = sortProblem(problem, fieldNames)
  const tooMuch =
    amountCents !== null && amountCents > refundableCents
      ? `At most ${formatCents(refundableCents)} of this purchase can still be refunded.`
      : undefined
  const reason = whyNot()

  function whyNot(): string | undefined {
    if (refundableCents === 0) return 'Nothing of this purchase can be refunded any more.'
    if (!reading.ok) return reading.reason
    if (tooMuch) return tooMuch
    return values.reason.trim() === '' ? 'Give a reason.' : undefined
  }

  function post() {
    if (amountCents === null) return
    const practiceSessionId = session?.id ?? null
    submit({ practiceSessionId, originalTransactionId: purchase.id, amountCents, reason: values.reason })
  }

  return (
    <PageForm
      label="Refund"
      submitLabel="Submit refund"
      onSubmit={post}
      busy={busy}
      refusal={problem}
      disabledReason={reason}
      errors={other}
      preview={
        amountCents !== null &&
        `Refunds ${formatCents(amountCents)} to ${accountHolderName}, account ending ${accountNumberEnd}. ` +
          `${formatCents(refundableCents - amountCents)} of the purchase stay refundable.`
      }
    >
      <FormPart title="Purchase">
        <PurchaseFacts purchase={purchase} />
      </FormPart>
      <FormPart title="Refund">
        <div className="po-amount">
          <MoneyField
            label="Amount"
            value={values.amount}
            error={byField.amountCents ?? tooMuch}
            onChange={(text) => set('amount', text)}
          />
          <Button
            variant="default"
            disabled={refundableCents === 0}
            onClick={() => set('amount', moneyText(refundableCents))}
          >
            All of {formatCents(refundableCents)}
          </Button>
        </div>
        <Textarea
          label="Reason"
          required
          autosize
          minRows={2}
          value={values.reason}
          error={byField.reason}
          onChange={(event) => set('reason', event.currentTarget.value)}
        />
      </FormPart>
    </PageForm>
  )
}

function PurchaseFacts({ purchase }: { purchase: TransactionDetail }) {
  return (
    <DescriptionList
      layout="stacked"
      facts={[
        { term: 'Account holder', value: purchase.accountHolderName },
        { term: 'Account', value: `ending ${purchase.accountNumberEnd}` },
        { term: 'Date', value: <At instant={purchase.occurredAt} /> },
        { term: 'Location', value: purchase.locationName },
        { term: 'Amount', value: <Money cents={purchase.amountCents} />, numeric: true },
        { term: 'Still refundable', value: <Money cents={purchase.refundableCents} strong />, numeric: true },
      ]}
    />
  )
}
