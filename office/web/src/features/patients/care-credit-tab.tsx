import { useQuery } from '@tanstack/react-query'
import { Section } from '@tillwave/ui/page'
import { SessionTable } from '../carecredit/session-table.tsx'
import { patientSessionsQuery } from '../carecredit/queries.ts'
import type { PatientSummary } from './queries.ts'
import { RefreshStatus, type CareCreditRefresh } from './refresh.tsx'

interface CareCreditTabProps {
  patient: PatientSummary['patient']
  refresh: CareCreditRefresh
}

/** The patient's CareCredit sessions and what became of them. */
export function CareCreditTab({ patient, refresh }: CareCreditTabProps) {
  const sessions = useQuery(patientSessionsQuery(patient.id))
  return (
    <div className="of-file-tab">
      <Section title="Sessions" surface="plain">
        <SessionTable
          rows={sessions.data?.sessions}
          withPatient={false}
          error={
            sessions.error
              ? { message: sessions.error.message, onRetry: () => void sessions.refetch() }
              : undefined
          }
        />
      </Section>
      <RefreshStatus refresh={refresh} />
    </div>
  )
}
