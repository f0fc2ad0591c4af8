import { useQuery } from '@tanstack/react-query'
import type { Role } from '@tillwave/office-domain/permissions'
import type { Column } from '@tillwave/ui/columns'
import { DataTable } from '@tillwave/ui/data-table'
import { EmptyState } from '@tillwave/ui/empty-state'
import { Money } from '@tillwave/ui/money'
import { Section } from '@tillwave/ui/page'
import { CellNote, Quiet } from '@tillwave/ui/text'
import { monthsText } from '../../parts/words.ts'
import { ReasonButton } from '../../parts/reason-button.tsx'
import { useForbidden } from '../../state/desk.ts'
import { useDialogs } from '../../state/dialogs.tsx'
import { EditLimits } from './edit-limits.tsx'
import { limitsQuery, type LimitsOfRoles } from './queries.ts'
import './limits.css'

/** What a role may do at once; undefined where it may not do it at all. */
type Limit = number | null | undefined

interface RoleRow {
  role: Role
  name: string
  refund: Limit
  goodwill: Limit
  writeOff: Limit
}

/** What each role may do at once, and how long goodwill lasts (BI-12, CR-7). */
export function Limits() {
  const limits = useQuery(limitsQuery)
  const dialogs = useDialogs()
  const forbidden = useForbidden()
  const known = limits.data
  return (
    <Section
      title="Limits of roles"
      surface="plain"
      actions={
        <ReasonButton
          size="xs"
          variant="default"
          reason={forbidden('staff.manage') ?? (known ? undefined : 'The limits are being read.')}
          onClick={() => known && dialogs.open((close) => <EditLimits limits={known} onClose={close} />)}
        >
          Edit
        </ReasonButton>
      }
    >
      <div className="of-limits-page">
        <Quiet>
          For one refund, credit or write-off. Above it, a refund or goodwill waits for a manager’s approval,
          and a write-off is a manager’s to make.
        </Quiet>
        <DataTable
          label="Limits of roles"
          columns={columns}
          rows={known && rowsOf(known)}
          rowKey={(row) => row.role}
          error={
            limits.error ? { message: limits.error.message, onRetry: () => void limits.refetch() } : undefined
          }
          empty={<EmptyState title="No limits" />}
        />
        {known && (
          <Quiet>
            Goodwill that is not spent lapses {monthsText(known.goodwillMonths)} after it was given.
          </Quiet>
        )}
      </div>
    </Section>
  )
}

const columns: Column<RoleRow>[] = [
  { key: 'role', title: 'Role', namesRow: true, cell: (row) => row.name },
  { key: 'refund', title: 'Refund', align: 'end', cell: (row) => limitCell(row.refund) },
  { key: 'goodwill', title: 'Goodwill', align: 'end', cell: (row) => limitCell(row.goodwill) },
  { key: 'write-off', title: 'Write-off', align: 'end', cell: (row) => limitCell(row.writeOff) },
]

function rowsOf({ refundCents, goodwillCents, writeOffCents }: LimitsOfRoles): RoleRow[] {
  const { frontdesk, biller } = refundCents
  return [
    {
      role: 'frontdesk',
      name: 'Front desk',
      refund: frontdesk,
      goodwill: goodwillCents.frontdesk,
      writeOff: undefined,
    },
    {
      role: 'biller',
      name: 'Biller',
      refund: biller,
      goodwill: goodwillCents.biller,
      writeOff: writeOffCents.biller,
    },
    { role: 'manager', name: 'Manager', refund: null, goodwill: null, writeOff: null },
  ]
}

function limitCell(limit: Limit) {
  if (limit === undefined) return <CellNote>Not theirs to do</CellNote>
  if (limit === null) return 'No limit'
  return limit === 0 ? 'None alone' : <Money cents={limit} />
}
