import { getRouteApi, Link } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import { formatCents } from '@tillwave/money/format'
import { DescriptionList } from '@tillwave/ui/description-list'
import { ErrorState } from '@tillwave/ui/error-state'
import { Money } from '@tillwave/ui/money'
import { Page, Section } from '@tillwave/ui/page'
import { PageSkeleton } from '@tillwave/ui/skeletons'
import { StatusPill } from '@tillwave/ui/status-pill'
import { At } from '../../parts/at.tsx'
import { LinkButton } from '../../parts/link-button.tsx'
import { dayText } from '../../parts/dates.ts'
import { Outcome, ReturnToPractice } from '../../parts/outcome.tsx'
import { accountNumberText, statusLook } from '../../parts/words.ts'
import { useDesk } from '../../state/desk.ts'
import { urls } from '../../urls.ts'
import './applications.css'
import { applicationQuery, type ApplicationDetail } from './queries.ts'

const route = getRouteApi('/portal/applications/$applicationId')

/** One application: the decision, which a pending one still awaits, and everything that was entered. */
export function Application() {
  const { applicationId } = route.useParams()
  const { decided = false } = route.useSearch()
  const { data, error, refetch } = useQuery(applicationQuery(applicationId))
  if (error && !data) return <ErrorState message={error.message} onRetry={() => void refetch()} />
  if (!data) return <PageSkeleton label="Loading the application" />
  const look = statusLook[data.status]
  return (
    <Page
      heading={`${data.firstName} ${data.lastName}`}
      badge={<StatusPill tone={look.tone}>{look.label}</StatusPill>}
      meta={
        <>
          <span>
            Application of <At instant={data.submittedAt} />
          </span>
          <span>{data.locationName}</span>
          <span>by {data.submittedBy}</span>
        </>
      }
      width="reading"
    >
      {(decided || data.status === 'pending') && <Decision application={data} />}
      <Entered application={data} />
      <Timeline application={data} />
    </Page>
  )
}

function Decision({ application }: { application: ApplicationDetail }) {
  const { practice } = useDesk()
  const { status, says, creditLimitCents, accountNumber, practiceSessionId } = application
  const practiceName = practice?.name ?? 'The practice'
  if (status === 'declined')
    return (
      <Outcome kind="declined" title="Application declined">
        <p>{says}</p>
      </Outcome>
    )
  if (status === 'pending')
    return (
      <Outcome kind="pending" title="Decision pending">
        <p>{says} This page shows the decision as soon as it is made.</p>
      </Outcome>
    )
  return (
    <Outcome
      kind="approved"
      title={`Application approved: ${formatCents(creditLimitCents ?? 0)}`}
      actions={<LinkButton {...urls.newPurchase()}>New purchase</LinkButton>}
    >
      {accountNumber && <p>Account number {accountNumberText(accountNumber)}.</p>}
      <ReturnToPractice practiceName={practiceName} inSession={practiceSessionId !== null} />
    </Outcome>
  )
}

function Entered({ application }: { application: ApplicationDetail }) {
  const { accountId, accountNumber, creditLimitCents } = application
  return (
    <Section title="Application">
      <DescriptionList
        facts={[
          { term: 'Decision', value: application.says || statusLook[application.status].label },
          {
            term: 'Credit limit',
            value: creditLimitCents === null ? null : <Money cents={creditLimitCents} strong />,
          },
          {
            term: 'Account',
            value: accountId && (
              <Link {...urls.account(accountId)}>{accountNumberText(accountNumber ?? '')}</Link>
            ),
          },
          { term: 'Date of birth', value: dayText(application.birthDate) },
          {
            term: 'Address',
            value: `${application.line1}, ${application.city}, ${application.state} ${application.zip}`,
          },
          { term: 'Phone', value: application.phone || null },
          { term: 'E-mail', value: application.email || null },
          { term: 'Annual income', value: <Money cents={application.annualIncomeCents} /> },
          { term: 'Merchant number', value: accountNumberText(application.merchantNumber) },
        ]}
      />
    </Section>
  )
}

function Timeline({ application }: { application: ApplicationDetail }) {
  return (
    <Section title="Timeline">
      <ol className="po-timeline">
        {application.timeline.map(({ at, what, who }) => (
          <li key={`${at} ${what}`}>
            <p>{what}</p>
            <span className="po-cell-note">
              {who}, <At instant={at} />
            </span>
          </li>
        ))}
      </ol>
    </Section>
  )
}
