import { Link, useNavigate } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import { formatCents } from '@tillwave/money/format'
import { BarChart } from '@tillwave/ui/bar-chart'
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
import { api } from '../../api.ts'
import { agoText, dayText, weekdayText } from '../../parts/dates.ts'
import { statusLook } from '../../parts/words.ts'
import { urls } from '../../urls.ts'
import { briefTransactionColumns } from '../transactions/columns.tsx'
import './dashboard.css'

type DashboardData = Awaited<ReturnType<typeof api.readDashboard>>

/** The practice's day at the lender: figures, trend, what is newest, and what is done most (PP-8). */
export function Dashboard() {
  const { data, error, refetch } = useQuery({ queryKey: ['dashboard'], queryFn: () => api.readDashboard() })
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
      <Figures data={data} />
      <TwoColumns
        main={<Newest data={data} />}
        aside={
          <>
            <Trend data={data} />
            <NewApplications data={data} />
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
      <FigureCard label="Pending applications" value={data.pendingApplications} note="awaiting a decision" />
    </FigureRow>
  )
}

function Trend({ data }: { data: DashboardData }) {
  return (
    <Section title="Purchases" note="last seven days">
      <BarChart
        label="Approved purchases of each of the last seven days"
        bars={data.trend.map(({ day, purchaseCents }) => ({ label: weekdayText(day), value: purchaseCents }))}
        format={formatCents}
        height={150}
      />
    </Section>
  )
}

function Newest({ data }: { data: DashboardData }) {
  const navigate = useNavigate()
  return (
    <Section
      title="Newest transactions"
      surface="plain"
      actions={<Link {...urls.transactions()}>All transactions</Link>}
    >
      <DataTable
        label="Newest transactions"
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

function NewApplications({ data }: { data: DashboardData }) {
  return (
    <Section title="Newest applications" actions={<Link {...urls.applications()}>All applications</Link>}>
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
