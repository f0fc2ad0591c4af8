import { getRouteApi } from '@tanstack/react-router'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { MerchantStatus } from '@tillwave/portal-domain/words'
import { ErrorState } from '@tillwave/ui/error-state'
import { notifyProblem } from '@tillwave/ui/notify'
import { Page, Section, TwoColumns } from '@tillwave/ui/page'
import { SelectField } from '@tillwave/ui/select-field'
import { PageSkeleton } from '@tillwave/ui/skeletons'
import { api } from '../../api.ts'
import { accountNumberText, standingLook } from '../../parts/words.ts'
import { queryClient } from '../../state/queries.ts'
import { FaultSwitches } from '../sandbox/fault-switches.tsx'
import type { FaultSetting } from '../sandbox/schedule-dialog.tsx'
import { CertificationControl } from '../training/certification-control.tsx'
import { FlaggedPatients } from './flagged-patients.tsx'
import { PracticeClock } from './practice-clock.tsx'
import { PracticeUsers } from './practice-users.tsx'
import './operator.css'

const route = getRouteApi('/portal/operator/$practiceId')

type ControlsData = Awaited<ReturnType<typeof api.readPracticeControls>>

/** One practice's sandbox controls: faults, merchant numbers, flagged patients (PP-17). */
export function Controls() {
  const { practiceId } = route.useParams()
  const { data, error, refetch } = useQuery({
    queryKey: ['controls', practiceId],
    queryFn: () => api.readPracticeControls({ params: { practiceId } }),
  })
  if (error && !data) return <ErrorState message={error.message} onRetry={() => void refetch()} />
  if (!data) return <PageSkeleton label="Loading the controls" />
  return (
    <Page heading={data.practice.name} meta="Sandbox controls">
      <TwoColumns
        main={
          <>
            <Faults data={data} />
            <PracticeClock practiceId={practiceId} />
            <PracticeUsers practiceId={practiceId} />
          </>
        }
        aside={
          <>
            <Merchants data={data} />
            <CertificationControl practiceId={practiceId} merchants={data.merchants} />
            <FlaggedPatients practiceId={practiceId} references={data.flaggedPatients} />
          </>
        }
      />
    </Page>
  )
}

/** Reads the controls again after one was changed, and says what could not be changed. */
export const changed = {
  onSuccess: () => void queryClient.invalidateQueries(),
  onError: (problem: Error) => notifyProblem(problem.message),
}

function Faults({ data }: { data: ControlsData }) {
  const practiceId = data.practice.id
  const turn = useMutation({
    mutationFn: ({ fault, setting }: { fault: string; setting: FaultSetting }) =>
      api.switchFault({ params: { practiceId, fault }, body: setting }),
    ...changed,
  })
  return (
    <Section title="Faults of the partner API" note="for every call of this practice">
      <FaultSwitches
        faults={data.faults}
        busy={turn.isPending}
        reason={null}
        onSet={(fault, setting) => turn.mutate({ fault, setting })}
      />
    </Section>
  )
}

const statuses = (['open', 'suspended', 'closed'] as const).map((value) => ({
  value,
  label: standingLook[value].label,
}))

function Merchants({ data }: { data: ControlsData }) {
  const practiceId = data.practice.id
  const set = useMutation({
    mutationFn: ({ merchantNumber, status }: { merchantNumber: string; status: MerchantStatus }) =>
      api.setMerchantStatus({ params: { practiceId, merchantNumber }, body: { status } }),
    ...changed,
  })
  return (
    <Section title="Merchant numbers">
      <div className="po-stack">
        {data.merchants.map(({ merchantNumber, locationName, status }) => (
          <SelectField
            key={merchantNumber}
            label={locationName}
            description={accountNumberText(merchantNumber)}
            choices={statuses}
            value={status}
            disabled={set.isPending}
            onChange={(next) => set.mutate({ merchantNumber, status: next })}
          />
        ))}
      </div>
    </Section>
  )
}
