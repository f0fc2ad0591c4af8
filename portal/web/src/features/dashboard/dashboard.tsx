import { Link, useNavigate } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import { DataTable } from '@tillwave/ui/data-table'
import { EmptyState } from '@tillwave/ui/empty-state'
import { ErrorState } from '@tillwave/ui/error-state'
import { FigureCard, FigureRow } from '@tillwave/ui/figure-card'
import { Money } from '@tillwave/ui/money'
import { Page, Section, TwoColumns } from '@tillwave/ui/page'
import { PageSkeleton } from '@tillwave/ui/skeletons'
import { StatusPill } from '@tillwave/ui/status-pill'
import { ArrowLeftRight } from 'lucide-react'
import { LinkButton } from '../../parts/link-button.tsx'
import { agoText, dayText } from '../../parts/dates.ts'
import { statusLook } from '../../parts/words.ts'
import { urls } from '../../urls.ts'
import { CertificationNotice } from '../training/certification-notice.tsx'
import { briefTransactionColumns } from '../transactions/columns.tsx'
import { DashboardNotices } from './dashboard-notices.tsx'
import { dashboardQuery, type DashboardData } from './queries.ts'
import { PickedResources } from './picked-resources.tsx'
import { QuickActions } from './quick-actions.tsx'
import { Trends } from './trends.tsx'
import './dashboard.css'

/** The practice's day at the lender: figures, trend, what waits, what is told, and what is done most (PP-8). */
export function Dashboard() {
  const { data, error, refetch } = useQuery(dashboardQuery)
  if (error && !data) return <ErrorState message={error.message} onRetry={() => void refetch()} />
  if (!data) return <PageSkeleton label="Loading the dashboard" />
  return (
    <Page
      heading="Dashboard"
      meta={`Today, ${dayText(data.today)}`}
      actions={
        <>
          <LinkButton variant="default" {...urls.newApplication()}>
            New application
          </LinkButton>
          <LinkButton variant="default" {...urls.refund()}>
            Refund
          </LinkButton>
          <LinkButton {...urls.newPurchase()}>New purchase</LinkButton>
        </>
      }
    >
      <CertificationNotice />
      <Figures data={data} />
      <TwoColumns
        main={
          <>
            <Transactions data={data} />
            <Trends days={data.days} />
          </>
        }
        aside={
          <>
            <DashboardNotices notices={data.notices} />
            <Applications data={data} />
            <QuickActions />
            <PickedResources data={data} />
          </>
        }
      />
    </Page>
  )
}

function Figures({ data }: { data: DashboardData }) {
  return (
    <FigureRow>
      <FigureCard
        label="Purchases today"
        value={<Money cents={data.purchaseCents} />}
        note={`${data.purchaseCount} approved`}
      />
      <FigureCard
        label="Refunds today"
        value={<Money cents={data.refundCents} />}
        note={`${data.refundCount} approved`}
      />
      <FigureCard label="Declined today" value={data.declinedCount} note="purchases and refunds" />
      <FigureCard label="Pending applications" value={data.pendingCount} note="awaiting a decision" />
    </FigureRow>
  )
}

function Transactions({ data }: { data: DashboardData }) {
  const navigate = useNavigate()
  const today = data.purchaseCount + data.refundCount + data.declinedCount
  const title = today > 0 ? 'Today’s transactions' : 'Newest transactions'
  return (
    <Section
      title={title}
      note={today > 0 ? String(today) : data.transactions.length > 0 && 'none yet today'}
      surface="plain"
      actions={<Link {...urls.transactions()}>All transactions</Link>}
    >
      <DataTable
        label={title}
        columns={briefTransactionColumns}
        rows={data.transactions}
        rowKey={(row) => row.id}
        onOpen={(row) => void navigate(urls.transaction(row.id))}
        empty={
          <EmptyState icon={ArrowLeftRight} title="No transactions yet">
            Start with a purchase, or launch one from your practice system.
          </EmptyState>
        }
      />
    </Section>
  )
}

function Applications({ data }: { data: DashboardData }) {
  return (
    <Section
      title={data.pendingCount > 0 ? 'Pending applications' : 'Newest applications'}
      note={data.pendingCount > 0 ? String(data.pendingCount) : undefined}
      actions={<Link {...urls.applications()}>All applications</Link>}
    >
      {data.applications.length === 0 && <p className="po-quiet">No applications yet.</p>}
      <ul className="po-newest">
        {data.applications.map((row) => (
          <li key={row.id}>
            <Link {...urls.application(row.id)}>
              {row.firstName} {row.lastName}
            </Link>
            <small>{agoText(row.submittedAt)}</small>
            <StatusPill tone={statusLook[row.status].tone}>{statusLook[row.status].label}</StatusPill>
          </li>
        ))}
      </ul>
    </Section>
  )
}
