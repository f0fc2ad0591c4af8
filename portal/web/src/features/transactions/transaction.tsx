import { getRouteApi, Link } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import { formatCents } from '@tillwave/money/format'
import { DataTable } from '@tillwave/ui/data-table'
import { DescriptionList } from '@tillwave/ui/description-list'
import { ErrorState } from '@tillwave/ui/error-state'
import { Money } from '@tillwave/ui/money'
import { Page, Section, TwoColumns } from '@tillwave/ui/page'
import { PageSkeleton } from '@tillwave/ui/skeletons'
import { StatusPill } from '@tillwave/ui/status-pill'
import { At } from '../../parts/at.tsx'
import { LinkButton } from '../../parts/link-button.tsx'
import { Outcome, ReturnToPractice } from '../../parts/outcome.tsx'
import { accountNumberText, kindText, statusLook } from '../../parts/words.ts'
import { useDesk } from '../../state/desk.ts'
import { urls } from '../../urls.ts'
import { transactionColumns } from './columns.tsx'
import { PlanFacts } from './plan-facts.tsx'
import { FundingFact, ProgressFacts } from './progress-facts.tsx'
import { transactionQuery, type TransactionDetail } from './queries.ts'
import { TransactionActions } from './transaction-actions.tsx'

const route = getRouteApi('/portal/transactions/$transactionId')

/** One purchase or refund: right after it was submitted, the decision and where to go on; always, its receipt. */
export function Transaction() {
  const { transactionId } = route.useParams()
  const { decided } = route.useSearch()
  const { data, error, refetch } = useQuery(transactionQuery(transactionId))
  if (error && !data) return <ErrorState message={error.message} onRetry={() => void refetch()} />
  if (!data) return <PageSkeleton label="Loading the transaction" />
  const look = statusLook[data.status]
  return (
    <Page
      width={data.plan ? 'full' : 'reading'}
      heading={`${kindText(data)} ${formatCents(data.amountCents)}`}
      badge={<StatusPill tone={look.tone}>{look.label}</StatusPill>}
      meta={
        <>
          <span>{data.accountHolderName}</span>
          <span>
            <At instant={data.occurredAt} />
          </span>
          <span>{data.locationName}</span>
        </>
      }
      actions={<TransactionActions transaction={data} />}
    >
      {decided && <Decision transaction={data} />}
      {data.plan ? (
        <TwoColumns
          main={<Receipt transaction={data} />}
          aside={
            <>
              {data.progress && <ProgressFacts progress={data.progress} />}
              <PlanFacts plan={data.plan} />
            </>
          }
        />
      ) : (
        <Receipt transaction={data} />
      )}
    </Page>
  )
}

function Decision({ transaction }: { transaction: TransactionDetail }) {
  const { kind, status, amountCents, authorizationCode, says, practiceSessionId, originalTransactionId } =
    transaction
  const { practice } = useDesk()
  const what = kindText(transaction)
  if (status === 'declined')
    return (
      <Outcome
        kind="declined"
        title={`${what} declined`}
        actions={
          <LinkButton
            {...(kind === 'purchase' ? urls.newPurchase() : urls.refund(originalTransactionId ?? undefined))}
          >
            Try another amount
          </LinkButton>
        }
      >
        <p>{says} No money moved, and your practice system records nothing.</p>
      </Outcome>
    )
  return (
    <Outcome kind="approved" title={`${what} approved: ${formatCents(amountCents)}`}>
      <p>Authorization code {authorizationCode}.</p>
      <ReturnToPractice
        practiceName={practice?.name ?? 'The practice'}
        inSession={practiceSessionId !== null}
      />
    </Outcome>
  )
}

function Receipt({ transaction }: { transaction: TransactionDetail }) {
  const { kind, originalTransactionId, refundableCents, status } = transaction
  return (
    <>
      <Section title="Receipt">
        <DescriptionList
          facts={[
            { term: 'Amount', value: <Money cents={transaction.amountCents} strong /> },
            { term: 'Status', value: transaction.says || statusLook[status].label },
            { term: 'Authorization code', value: transaction.authorizationCode || null },
            {
              term: 'Account',
              value: (
                <Link {...urls.account(transaction.accountId)}>
                  {transaction.accountHolderName}, {accountNumberText(transaction.accountNumber)}
                </Link>
              ),
            },
            { term: 'Location', value: transaction.locationName },
            { term: 'Merchant number', value: accountNumberText(transaction.merchantNumber) },
            { term: 'Funding', value: transaction.funding && <FundingFact funding={transaction.funding} /> },
            { term: kind === 'refund' ? 'Reason' : 'Reference', value: transaction.reference || null },
            { term: 'Patient', value: transaction.patientReference ?? 'Outside of a practice session' },
            { term: 'Made by', value: transaction.madeBy },
            { term: 'Transaction', value: transaction.id },
            ...(originalTransactionId
              ? [
                  {
                    term: 'Original purchase',
                    value: <Link {...urls.transaction(originalTransactionId)}>Open the purchase</Link>,
                  },
                ]
              : [{ term: 'Still refundable', value: <Money cents={refundableCents} /> }]),
          ]}
        />
      </Section>
      {transaction.refunds.length > 0 && <Refunds transaction={transaction} />}
    </>
  )
}

function Refunds({ transaction }: { transaction: TransactionDetail }) {
  return (
    <Section title="Refunds of this purchase" surface="plain">
      <DataTable
        label="Refunds of this purchase"
        columns={transactionColumns.filter(({ key }) => key !== 'location' && key !== 'kind')}
        rows={transaction.refunds}
        rowKey={(row) => row.id}
        empty={null}
      />
    </Section>
  )
}
