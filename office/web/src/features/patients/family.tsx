import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Column } from '@tillwave/ui/columns'
import { DataTable } from '@tillwave/ui/data-table'
import { EmptyState } from '@tillwave/ui/empty-state'
import { Section } from '@tillwave/ui/page'
import { CellNote, Quiet } from '@tillwave/ui/text'
import { ReasonButton } from '../../parts/reason-button.tsx'
import { useForbidden } from '../../state/desk.ts'
import { useDialogs } from '../../state/dialogs.tsx'
import { urls } from '../../urls.ts'
import { Explained } from '../explain/explained.tsx'
import { GuarantorDialog } from './guarantor.tsx'
import { familyQuery, type FamilyMember, type PatientSummary } from './queries.ts'

/** Who pays for whom, with what each of the family owes and holds (BI-16). */
export function Family({ patient }: { patient: PatientSummary['patient'] }) {
  const family = useQuery(familyQuery(patient.id))
  const dialogs = useDialogs()
  const forbidden = useForbidden()
  const members = family.data?.members
  const own = members?.find((one) => one.id === patient.id)
  const guarantor = own?.role === 'dependant' ? members?.find((one) => one.role === 'guarantor') : undefined
  const paysForOthers = own?.role === 'guarantor'
  const change = (
    <ReasonButton
      size="xs"
      variant="default"
      reason={
        forbidden('patient.write') ??
        (paysForOthers ? 'This patient pays for others, so nobody pays for them.' : undefined)
      }
      onClick={() =>
        dialogs.open((close) => <GuarantorDialog patient={patient} guarantor={guarantor} onClose={close} />)
      }
    >
      {guarantor ? 'Change guarantor' : 'Set guarantor'}
    </ReasonButton>
  )
  if (members?.length === 0)
    return (
      <Section title="Family" actions={change}>
        <Quiet>Pays for themselves. Set a guarantor when somebody else pays.</Quiet>
      </Section>
    )
  return (
    <Section title="Family" surface="plain" actions={change}>
      <DataTable
        label="Family"
        columns={columnsFor(patient.id)}
        rows={members}
        rowKey={(row) => row.id}
        error={
          family.error ? { message: family.error.message, onRetry: () => void family.refetch() } : undefined
        }
        empty={<EmptyState title="Nobody" />}
      />
      {family.data && members && members.length > 1 && (
        <p className="of-family-sum">
          <span>Family balance</span>
          <Explained
            cents={family.data.balanceCents}
            label="Family balance"
            subject={{ kind: 'family', id: patient.id, part: 'balance' }}
          />
          <span>unapplied</span>
          <Explained
            cents={family.data.unappliedCents}
            label="Family unapplied"
            subject={{ kind: 'family', id: patient.id, part: 'unapplied' }}
          />
        </p>
      )}
    </Section>
  )
}

function columnsFor(patientId: string): Column<FamilyMember>[] {
  return [
    {
      key: 'name',
      title: 'Patient',
      namesRow: true,
      cell: (row) => (
        <>
          {row.id === patientId ? row.name : <Link {...urls.patient(row.id)}>{row.name}</Link>}
          <CellNote>
            {row.role === 'guarantor' ? 'Guarantor' : 'Dependant'}, chart {row.chartNumber}
            {row.active ? '' : ', inactive'}
          </CellNote>
        </>
      ),
    },
    {
      key: 'balance',
      title: 'Balance',
      align: 'end',
      cell: (row) => (
        <Explained
          cents={row.balanceCents}
          label={`Balance of ${row.name}`}
          subject={{ kind: 'patient', id: row.id, part: 'balance' }}
        />
      ),
    },
    {
      key: 'unapplied',
      title: 'Unapplied',
      align: 'end',
      cell: (row) => (
        <Explained
          cents={row.unappliedCents}
          label={`Unapplied of ${row.name}`}
          subject={{ kind: 'patient', id: row.id, part: 'unapplied' }}
        />
      ),
    },
  ]
}
