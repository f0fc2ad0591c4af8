import { TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import { formatCents } from '@tillwave/money/format'
import { FieldRow } from '@tillwave/ui/field-row'
import { MoneyField, moneyText, readMoney } from '@tillwave/ui/money-field'
import { Page } from '@tillwave/ui/page'
import { api } from '../../api.ts'
import { FormPart, PageForm } from '../../parts/page-form.tsx'
import { accountNumberText } from '../../parts/words.ts'
import { useDesk } from '../../state/desk.ts'
import { sortProblem, useFields, useSubmit } from '../../state/form.ts'
import type { PracticeSession } from '../../state/practice-session.ts'
import { urls } from '../../urls.ts'
import { SessionForm } from '../launches/session-form.tsx'
import { AccountChoice, useAccountSearch } from './account-choice.tsx'
import { firstMerchant, LocationField } from './location-field.tsx'
import { PlanCards } from './plan-cards.tsx'
import { planOffersQuery } from './queries.ts'

const route = getRouteApi('/portal/transactions/new-purchase')

const fieldNames = ['amountCents', 'promotionCode', 'reference', 'merchantNumber', 'accountId'] as const

/** New purchase: account, amount, plan, and the lender's decision (PP-10). */
export function NewPurchase() {
  return (
    <Page
      heading="New purchase"
      width="reading"
      meta="Charges a lender account; the practice is paid, less its fee."
    >
      <SessionForm render={(session) => <PurchaseForm session={session} />} />
    </Page>
  )
}

function PurchaseForm({ session }: { session: PracticeSession | null }) {
  const desk = useDesk()
  const navigate = useNavigate()
  const tried = route.useSearch()
  const search = useAccountSearch(session, tried.account)
  const { values, set } = useFields(() => ({
    amount: startingAmount(session, tried.amount),
    promotionCode: '',
    reference: session?.reference ?? '',
    merchantNumber: firstMerchant(desk, session),
  }))
  const { submit, busy, problem } = useSubmit({
    call: (body: Parameters<typeof api.makePurchase>[0]['body'], options) =>
      api.makePurchase({ body }, options),
    onDone: ({ id }) => void navigate({ ...urls.transaction(id, true), replace: true }),
  })
  const reading = readMoney(values.amount)
  const amountCents = reading.ok ? reading.cents : null
  const [askedCents] = useDebouncedValue(amountCents, 250)
  const offers = useQuery(planOffersQuery(values.merchantNumber, askedCents))
  const plan = offers.data?.find(({ code }) => code === values.promotionCode)
  const { byField, other } = sortProblem(problem, fieldNames)
  const { account } = search
  const reason = !account
    ? 'Find the account first.'
    : !reading.ok
      ? reading.reason
      : !plan || askedCents !== amountCents
        ? 'Choose a plan.'
        : undefined

  function post() {
    if (!account || amountCents === null) return
    const { promotionCode, reference, merchantNumber } = values
    const practiceSessionId = session?.id ?? null
    submit({
      practiceSessionId,
      merchantNumber,
      accountId: account.id,
      amountCents,
      promotionCode,
      reference,
    })
  }

  return (
    <PageForm
      label="New purchase"
      submitLabel="Submit purchase"
      onSubmit={post}
      busy={busy}
      refusal={problem}
      disabledReason={reason}
      errors={byField.accountId ? [...other, byField.accountId] : other}
      preview={
        account &&
        plan &&
        amountCents !== null &&
        `Charges ${formatCents(amountCents)} to ${account.holderName}, ${accountNumberText(account.accountNumber)}: ` +
          `${plan.label}, about ${formatCents(plan.monthlyCents)} a month.`
      }
    >
      <FormPart title="Account">
        <AccountChoice search={search} session={session} />
      </FormPart>
      <FormPart title="Purchase">
        <FieldRow columns={3}>
          <MoneyField
            label="Amount"
            value={values.amount}
            error={byField.amountCents}
            onChange={(text) => set('amount', text)}
          />
          <TextInput
            label="Reference"
            value={values.reference}
            error={byField.reference}
            onChange={(event) => set('reference', event.currentTarget.value)}
          />
          <LocationField
            session={session}
            value={values.merchantNumber}
            error={byField.merchantNumber}
            onChange={(merchantNumber) => set('merchantNumber', merchantNumber)}
          />
        </FieldRow>
      </FormPart>
      <FormPart title="Plan">
        <PlanCards
          merchantNumber={values.merchantNumber}
          amountCents={askedCents}
          value={values.promotionCode}
          error={byField.promotionCode}
          onChange={(code) => set('promotionCode', code)}
        />
      </FormPart>
    </PageForm>
  )
}

function startingAmount(session: PracticeSession | null, tried: number | undefined): string {
  const asked = session?.purpose === 'purchase' ? session.amountCents : null
  const amountCents = tried ?? asked
  return amountCents ? moneyText(amountCents) : ''
}
