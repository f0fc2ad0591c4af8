import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import { EmptyState } from '@tillwave/ui/empty-state'
import { ErrorState } from '@tillwave/ui/error-state'
import { Page, Section } from '@tillwave/ui/page'
import { PageSkeleton } from '@tillwave/ui/skeletons'
import { CircleCheck } from 'lucide-react'
import { useState } from 'react'
import { statusQuery } from '../../state/status.ts'
import { urls } from '../../urls.ts'
import { Incident } from '../status/incident.tsx'
import type { IncidentData } from '../status/queries.ts'
import { MaintenanceDesk } from './maintenance-desk.tsx'
import { NoticeDesk } from './notice-desk.tsx'
import { OpenIncident } from './open-incident.tsx'
import { deskQuery } from './queries.ts'
import { UpdateIncident } from './update-incident.tsx'

/** What operators tell everybody: incidents, maintenance, and notices on the dashboards (PP-6, PP-8). */
export function StatusDesk() {
  const status = useQuery(statusQuery)
  const desk = useQuery(deskQuery)
  const failed = (!status.data && status.error) || (!desk.data && desk.error)
  if (failed)
    return (
      <ErrorState
        message={failed.message}
        onRetry={() => {
          void status.refetch()
          void desk.refetch()
        }}
      />
    )
  if (!status.data || !desk.data) return <PageSkeleton label="Loading the status" />
  return (
    <Page
      heading="Status"
      width="reading"
      meta={
        <span className="po-quiet">
          What everybody reads at <Link {...urls.status()}>System status</Link>, and practices on their
          dashboard.
        </span>
      }
    >
      <Incidents incidents={status.data.incidents} />
      <MaintenanceDesk maintenance={desk.data.maintenance} />
      <NoticeDesk notices={desk.data.notices} />
    </Page>
  )
}

function Incidents({ incidents }: { incidents: IncidentData[] }) {
  const [opening, setOpening] = useState(false)
  const [telling, setTelling] = useState<{ incident: IncidentData; resolve: boolean }>()
  return (
    <Section
      title="Incidents"
      note={incidents.length > 0 && `${incidents.length} open`}
      actions={<Button onClick={() => setOpening(true)}>Open incident</Button>}
    >
      {incidents.length === 0 && (
        <EmptyState icon={CircleCheck} title="No open incident">
          Tell of one as soon as somebody outside may notice it.
        </EmptyState>
      )}
      {incidents.map((incident) => (
        <Incident
          key={incident.id}
          incident={incident}
          actions={
            <>
              <Button
                variant="default"
                size="xs"
                aria-label={`Update ${incident.title}`}
                onClick={() => setTelling({ incident, resolve: false })}
              >
                Update
              </Button>
              <Button
                variant="default"
                size="xs"
                aria-label={`Resolve ${incident.title}`}
                onClick={() => setTelling({ incident, resolve: true })}
              >
                Resolve
              </Button>
            </>
          }
        />
      ))}
      {opening && <OpenIncident onClose={() => setOpening(false)} />}
      {telling && <UpdateIncident {...telling} onClose={() => setTelling(undefined)} />}
    </Section>
  )
}
