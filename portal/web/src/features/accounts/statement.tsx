import { Button } from '@mantine/core'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import { portalApi } from '@tillwave/portal-contract/api'
import { addressOf } from '@tillwave/route/client'
import { DataTable } from '@tillwave/ui/data-table'
import { DescriptionList } from '@tillwave/ui/description-list'
import { EmptyState } from '@tillwave/ui/empty-state'
import { ErrorState } from '@tillwave/ui/error-state'
import { Money } from '@tillwave/ui/money'
import { Page, Section, TwoColumns } from '@tillwave/ui/page'
import { PageSkeleton } from '@tillwave/ui/skeletons'
import { lazy, Suspense, useState } from 'react'
import { api } from '../../api.ts'
import { dayText } from '../../parts/dates.ts'
import { DownloadButton } from '../../parts/download-button.tsx'
import { urls } from '../../urls.ts'
import { movementColumns } from './columns.tsx'
import { accountQuery, statementQuery } from './queries.ts'

const MailDialog = lazy(async () => ({ default: (await import('../../parts/mail-dialog.tsx')).MailDialog }))

const route = getRouteApi('/portal/accounts/$accountId/statements/$closesOn')

/** One closed month of an account, to read, print or send again (PP-12). */
export function Statement() {
  const { accountId, closesOn } = route.useParams()
  const [mailing, setMailing] = useState(false)
  const { data, error, refetch } = useQuery(statementQuery(accountId, closesOn))
  const account = useQuery(accountQuery(accountId)).data
  if (error && !data) return <ErrorState message={error.message} onRetry={() => void refetch()} />
  if (!data) return <PageSkeleton label="Loading the statement" />
  const params = { accountId, closesOn }
  return (
    <Page
      heading={`Statement to ${dayText(closesOn)}`}
      meta={
        <>
          <Link {...urls.account(accountId, 'statements')}>{data.account.holderName}</Link>
          <span>Account ending {data.account.accountNumber.slice(-4)}</span>
          <span>from {dayText(data.statement.fromOn)}</span>
        </>
      }
      actions={
        <>
          <DownloadButton href={addressOf(portalApi.printStatement, { params })} label="PDF" />
          <Button onClick={() => setMailing(true)}>Send again</Button>
        </>
      }
    >
      <TwoColumns
        main={
          <Section title="Activity" surface="plain">
            <DataTable
              label="Activity"
              columns={movementColumns}
              rows={data.movements}
              rowKey={(row) => row.id}
              empty={<EmptyState title="Nothing moved in this month" />}
            />
          </Section>
        }
        aside={<Sums statement={data.statement} />}
      />
      <Suspense>
        {mailing && (
          <MailDialog
            title="Send statement again"
            email={account?.contact.email ?? ''}
            send={(body, options) => api.mailStatement({ params, body }, options)}
            onClose={() => setMailing(false)}
          />
        )}
      </Suspense>
    </Page>
  )
}

function Sums({ statement }: { statement: Awaited<ReturnType<typeof api.readStatement>>['statement'] }) {
  const line = (term: string, amountCents: number, strong = false) => ({
    term,
    value: <Money cents={amountCents} strong={strong} />,
    numeric: true,
  })
  return (
    <Section title="Balance">
      <DescriptionList
        facts={[
          line('Opening balance', statement.openingCents),
          line('Purchases', statement.purchasesCents),
          line('Refunds', -statement.refundsCents),
          line('Payments', -statement.paymentsCents),
          line('Closing balance', statement.closingCents, true),
          line('Interest paid besides', statement.interestCents),
          { term: 'Next payment by', value: dayText(statement.dueOn), numeric: true },
        ]}
      />
    </Section>
  )
}
