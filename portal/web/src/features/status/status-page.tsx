import { useQuery } from '@tanstack/react-query'
import { components, type Health } from '@tillwave/portal-domain/status'
import { ErrorState } from '@tillwave/ui/error-state'
import { Page, Section } from '@tillwave/ui/page'
import { PageSkeleton } from '@tillwave/ui/skeletons'
import { StatusPill } from '@tillwave/ui/status-pill'
import { CircleAlert, CircleCheck, TriangleAlert, Wrench, type LucideIcon } from 'lucide-react'
import { localText } from '../../parts/dates.ts'
import { PublicPage } from '../../parts/public-page.tsx'
import { statusQuery, type Status } from '../../state/status.ts'
import { Incident, MaintenanceNote } from './incident.tsx'
import { historyQuery } from './queries.ts'
import { headlines, healthLook } from '../../parts/words.ts'
import './status.css'

/** How the portal does, for everybody: its parts, what goes on, and what is past (PP-6). */
export function StatusPage() {
  const { data, error, refetch } = useQuery(statusQuery)
  return (
    <PublicPage>
      {error && !data ? (
        <ErrorState message={error.message} onRetry={() => void refetch()} />
      ) : data ? (
        <Page heading="System status" width="reading" meta={`As of ${localText(data.now)}`}>
          <Headline health={data.health} />
          <Now status={data} />
          <Parts parts={data.components} />
          <Past />
        </Page>
      ) : (
        <PageSkeleton label="Asking how the portal does" />
      )}
    </PublicPage>
  )
}

const marks: Record<Health, LucideIcon> = {
  operational: CircleCheck,
  degraded: CircleAlert,
  outage: TriangleAlert,
  maintenance: Wrench,
}

function Headline({ health }: { health: Health }) {
  const Mark = marks[health]
  return (
    <div className="po-health" data-health={health} role="status">
      <Mark size={22} strokeWidth={1.75} aria-hidden />
      {headlines[health]}
    </div>
  )
}

function Now({ status: { incidents, maintenance } }: { status: Status }) {
  return (
    <>
      {incidents.length > 0 && (
        <Section title="Incidents now">
          {incidents.map((incident) => (
            <Incident key={incident.id} incident={incident} />
          ))}
        </Section>
      )}
      {maintenance.length > 0 && (
        <Section title="Maintenance">
          {maintenance.map((one) => (
            <MaintenanceNote key={one.id} maintenance={one} />
          ))}
        </Section>
      )}
    </>
  )
}

function Parts({ parts }: { parts: Status['components'] }) {
  return (
    <Section title="Parts of the portal">
      <ul className="po-parts">
        {parts.map(({ component, health }) => (
          <li key={component}>
            {components[component]}
            <StatusPill tone={healthLook[health].tone}>{healthLook[health].label}</StatusPill>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Past() {
  const { data, error, refetch } = useQuery(historyQuery)
  if (error && !data) return <ErrorState message={error.message} onRetry={() => void refetch()} />
  if (!data) return null
  const nothing = data.incidents.length + data.maintenance.length === 0
  return (
    <Section title="Past" note="last 90 days">
      {nothing && <p className="po-quiet">Nothing happened.</p>}
      {data.incidents.map((incident) => (
        <Incident key={incident.id} incident={incident} />
      ))}
      {data.maintenance.map((one) => (
        <MaintenanceNote key={one.id} maintenance={one} />
      ))}
    </Section>
  )
}
