import { Link } from '@tanstack/react-router'
import type { Column } from '@tillwave/ui/columns'
import { Money } from '@tillwave/ui/money'
import { StatusPill } from '@tillwave/ui/status-pill'
import { At } from '../../parts/at.tsx'
import { statusLook } from '../../parts/words.ts'
import { urls } from '../../urls.ts'
import type { ApplicationRow } from './queries.ts'

/** The columns of every list of applications. */
export const applicationColumns: Column<ApplicationRow>[] = [
  {
    key: 'name',
    title: 'Applicant',
    namesRow: true,
    cell: (row) => (
      <Link {...urls.application(row.id)}>
        {row.firstName} {row.lastName}
      </Link>
    ),
  },
  { key: 'at', title: 'Submitted', cell: (row) => <At instant={row.submittedAt} /> },
  { key: 'by', title: 'By', cell: (row) => row.submittedBy },
  { key: 'location', title: 'Location', cell: (row) => row.locationName },
  {
    key: 'status',
    title: 'Status',
    cell: (row) => <StatusPill tone={statusLook[row.status].tone}>{statusLook[row.status].label}</StatusPill>,
  },
  {
    key: 'limit',
    title: 'Credit limit',
    align: 'end',
    cell: (row) => (row.creditLimitCents === null ? '–' : <Money cents={row.creditLimitCents} />),
  },
]
