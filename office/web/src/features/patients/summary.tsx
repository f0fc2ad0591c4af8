import type { PatientPart } from '@tillwave/office-domain/reports/subjects'
import { AgeingBar } from '@tillwave/ui/ageing-bar'
import { DescriptionList } from '@tillwave/ui/description-list'
import { EmptyState } from '@tillwave/ui/empty-state'
import { FigureCard, FigureRow } from '@tillwave/ui/figure-card'
import { FormErrors } from '@tillwave/ui/form-errors'
import { Section, TwoColumns } from '@tillwave/ui/page'
import { Quiet } from '@tillwave/ui/text'
import { refuseInactive } from '@tillwave/office-domain/patients/activity'
import { ReasonButton } from '../../parts/reason-button.tsx'
import { instantText } from '../../parts/dates.ts'
import { phoneText, waveText } from '../../parts/words.ts'
import { useDesk, useNoCareCredit } from '../../state/desk.ts'
import { Explained } from '../explain/explained.tsx'
import { PortalBlocked } from '../carecredit/portal-blocked.tsx'
import { useLaunch } from '../carecredit/use-launch.tsx'
import { Family } from './family.tsx'
import { Notes } from './notes.tsx'
import type { PatientSummary } from './queries.ts'
import { RefreshStatus, type CareCreditRefresh } from './refresh.tsx'

/** What the front desk needs first: what is owed, what lies here, what happened, how to reach them. */
export function Summary({ file, refresh }: { file: PatientSummary; refresh: CareCreditRefresh }) {
  const { ageing } = file
  return (
    <div className="of-file-tab">
      <FigureRow>
        <Figure label="Balance" cents={file.balanceCents} part="balance" patientId={file.patient.id} />
        <Figure
          label="Unapplied deposits"
          cents={file.depositsCents}
          part="deposits"
          patientId={file.patient.id}
        />
        <Figure label="Credits" cents={file.creditsCents} part="credits" patientId={file.patient.id} />
      </FigureRow>
      <TwoColumns
        main={
          <>
            <Section title="Age of the balance">
              <AgeingBar
                ageing={{
                  currentCents: ageing.currentCents,
                  over30Cents: ageing.days31Cents,
                  over60Cents: ageing.days61Cents,
                  over90Cents: ageing.days91Cents,
                  over120Cents: ageing.days121Cents,
                }}
              />
            </Section>
            <Family patient={file.patient} />
            <Recent file={file} />
          </>
        }
        aside={
          <>
            <CareCreditCard patient={file.patient} />
            <Contact patient={file.patient} />
            <Notes patientId={file.patient.id} />
          </>
        }
      />
      <RefreshStatus refresh={refresh} />
    </div>
  )
}

interface FigureProps {
  label: string
  cents: number
  part: PatientPart
  patientId: string
}

function Figure({ label, cents, part, patientId }: FigureProps) {
  const subject = { kind: 'patient', id: patientId, part } as const
  return <FigureCard label={label} value={<Explained cents={cents} label={label} subject={subject} />} />
}

function Recent({ file }: { file: PatientSummary }) {
  const { location } = useDesk()
  return (
    <Section title="Recent activity">
      {file.recent.length === 0 ? (
        <EmptyState title="Nothing has happened yet">
          Invoices, payments and CareCredit results appear here.
        </EmptyState>
      ) : (
        <ul className="of-happened">
          {file.recent.map((row) => (
            <li key={row.id}>
              <span>{row.summary}</span>
              <small>
                {row.actor}, {instantText(row.at, location.zone)}
              </small>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

function CareCreditCard({ patient }: { patient: PatientSummary['patient'] }) {
  const { launch, busy, problem, blockedUrl } = useLaunch(patient.id)
  const noCareCredit = useNoCareCredit()
  const reason = noCareCredit ?? refuseInactive(patient, 'home')?.detail
  return (
    <Section title="CareCredit">
      <div className="of-stack">
        <Quiet>
          {patient.wave.length > 0
            ? `CareCredit patient: ${waveText(patient.wave)}.`
            : 'Nothing approved by CareCredit yet.'}
        </Quiet>
        <FormErrors errors={problem ? [problem.message] : []} />
        {blockedUrl && <PortalBlocked url={blockedUrl} />}
        <ReasonButton reason={reason} loading={busy} onClick={() => launch({ purpose: 'home' })}>
          Launch CareCredit
        </ReasonButton>
        <ReasonButton
          variant="default"
          reason={reason}
          loading={busy}
          onClick={() => launch({ purpose: 'application' })}
        >
          Apply for CareCredit
        </ReasonButton>
      </div>
    </Section>
  )
}

function Contact({ patient }: { patient: PatientSummary['patient'] }) {
  const town = [patient.city, [patient.state, patient.zip].filter(Boolean).join(' ')]
    .filter(Boolean)
    .join(', ')
  const address = [patient.street, town].filter(Boolean).join(', ')
  return (
    <Section title="Contact">
      <DescriptionList
        facts={[
          { term: 'Phone', value: phoneText(patient.phone) || null },
          { term: 'E-mail', value: patient.email || null },
          { term: 'Address', value: address || null },
          ...(patient.note ? [{ term: 'Note', value: patient.note }] : []),
        ]}
      />
    </Section>
  )
}
