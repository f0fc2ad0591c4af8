import { dayText } from '@tillwave/money/format'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { notifyDone } from '@tillwave/ui/notify'
import { Page } from '@tillwave/ui/page'
import { PageSkeleton } from '@tillwave/ui/skeletons'
import { StatusPill } from '@tillwave/ui/status-pill'
import { Tabs } from '@tillwave/ui/tabs'
import { Wave } from '@tillwave/ui/wave'
import { useEffect } from 'react'
import { ReasonButton } from '../../parts/reason-button.tsx'
import { phoneText, waveText } from '../../parts/words.ts'
import { useDialogs } from '../../state/dialogs.tsx'
import { useForbidden } from '../../state/desk.ts'
import { urls, type PatientTab } from '../../urls.ts'
import { FileFailed } from '../shell/not-found.tsx'
import { Activity } from './activity.tsx'
import { BillingTab } from './billing.tsx'
import { CareCreditTab } from './care-credit-tab.tsx'
import { ChartActions } from './chart-actions.tsx'
import { Documents } from './documents.tsx'
import { PatientDialog } from './patient-dialog.tsx'
import { patientQuery, type PatientSummary } from './queries.ts'
import { useCareCreditRefresh, type CareCreditRefresh } from './refresh.tsx'
import { SalesHistory } from './sales-history.tsx'
import { Summary } from './summary.tsx'

const route = getRouteApi('/office/patients/$patientId')

const tabs: { value: PatientTab; label: string }[] = [
  { value: 'summary', label: 'Summary' },
  { value: 'billing', label: 'Billing' },
  { value: 'sales-history', label: 'Sales history' },
  { value: 'carecredit', label: 'CareCredit' },
  { value: 'documents', label: 'Documents' },
  { value: 'activity', label: 'Activity' },
]

/** A patient file. Opening it fetches CareCredit data without making anybody wait (CC-7). */
export function PatientFile() {
  const { patientId } = route.useParams()
  return <File key={patientId} patientId={patientId} />
}

function File({ patientId }: { patientId: string }) {
  const { tab = 'summary' } = route.useSearch()
  const navigate = useNavigate()
  const dialogs = useDialogs()
  const forbidden = useForbidden()
  const file = useQuery(patientQuery(patientId))
  const refresh = useCareCreditRefresh(patientId, file.data?.careCredit)
  useSurvivingChart(patientId, tab, file.data?.patient)
  if (file.error && !file.data) return <FileFailed error={file.error} onRetry={() => void file.refetch()} />
  if (!file.data) return <PageSkeleton label="Opening the patient file" />
  const { patient } = file.data

  return (
    <Page
      heading={`${patient.firstName} ${patient.lastName}`}
      badge={
        <>
          {patient.wave.length > 0 && <Wave reason={waveText(patient.wave)} place="heading" />}
          {!patient.active && <StatusPill tone="ended">Inactive</StatusPill>}
        </>
      }
      meta={
        <>
          <span>
            Chart {patient.chartNumber}
            {patient.formerCharts.length > 0 && `, formerly also ${patient.formerCharts.join(', ')}`}
          </span>
          <span>Born {dayText(patient.birthDate)}</span>
          {patient.phone && <span>{phoneText(patient.phone)}</span>}
        </>
      }
      actions={
        <>
          <ReasonButton
            variant="default"
            reason={forbidden('patient.write')}
            onClick={() => dialogs.open((close) => <PatientDialog patient={patient} onClose={close} />)}
          >
            Edit patient
          </ReasonButton>
          <ChartActions patient={patient} />
        </>
      }
    >
      <Tabs
        label="Patient file"
        tabs={tabs}
        value={tab}
        onChange={(next) => void navigate({ ...urls.patient(patientId, next), replace: true })}
      >
        <TabContent tab={tab} file={file.data} refresh={refresh} />
      </Tabs>
    </Page>
  )
}

/** A chart that was merged, also while it is open, leads to the surviving one; a dialog over it stays. */
function useSurvivingChart(askedId: string, tab: PatientTab, patient: PatientSummary['patient'] | undefined) {
  const navigate = useNavigate()
  const survivingId = patient?.id
  const chartNumber = patient?.chartNumber
  useEffect(() => {
    if (survivingId === undefined || survivingId === askedId) return
    notifyDone(`This chart was merged; you are in chart ${chartNumber}.`)
    void navigate({ ...urls.patient(survivingId, tab), replace: true })
  }, [askedId, survivingId, chartNumber, tab, navigate])
}

interface TabContentProps {
  tab: PatientTab
  file: PatientSummary
  refresh: CareCreditRefresh
}

function TabContent({ tab, file, refresh }: TabContentProps) {
  const { patient } = file
  switch (tab) {
    case 'summary':
      return <Summary file={file} refresh={refresh} />
    case 'billing':
      return <BillingTab patient={patient} />
    case 'sales-history':
      return <SalesHistory patient={patient} refresh={refresh} />
    case 'carecredit':
      return <CareCreditTab patient={patient} refresh={refresh} />
    case 'documents':
      return <Documents patientId={patient.id} />
    case 'activity':
      return <Activity patientId={patient.id} />
  }
}
