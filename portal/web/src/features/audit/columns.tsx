import { Link } from '@tanstack/react-router'
import type { Column } from '@tillwave/ui/columns'
import { CellNote } from '@tillwave/ui/text'
import { Eye, PencilLine } from 'lucide-react'
import { At } from '../../parts/at.tsx'
import { urls } from '../../urls.ts'
import type { AuditRow } from './queries.ts'
import { actionText } from './words.ts'

/** The columns of the trail; `linked` where its things can be opened from here. */
export function auditColumns(linked: boolean): Column<AuditRow>[] {
  return [
    { key: 'at', title: 'When', width: '11rem', cell: (row) => <At instant={row.at} /> },
    { key: 'who', title: 'Who', width: '10rem', cell: (row) => row.who },
    {
      key: 'what',
      title: 'What',
      namesRow: true,
      cell: (row) => (
        <>
          {row.summary}
          {linked && <Subject row={row} />}
        </>
      ),
    },
    { key: 'action', title: 'Action', width: '12rem', cell: (row) => actionText(row.action) },
    { key: 'kind', title: 'Kind', width: '6.5rem', cell: (row) => <Kind kind={row.kind} /> },
  ]
}

function Kind({ kind }: { kind: AuditRow['kind'] }) {
  const Icon = kind === 'look' ? Eye : PencilLine
  return (
    <span className="po-audit-kind">
      <Icon size={14} aria-hidden />
      {kind === 'look' ? 'Look' : 'Change'}
    </span>
  )
}

const subjects = {
  account: { label: 'The account', url: (id: string) => urls.account(id) },
  application: { label: 'The application', url: (id: string) => urls.application(id) },
  transaction: { label: 'The transaction', url: (id: string) => urls.transaction(id) },
  settlement: { label: 'The settlement', url: (id: string) => urls.settlement(id) },
}

// By the noun of the action; what is not here has no page of its own.
const nouns: Record<string, keyof typeof subjects> = {
  account: 'account',
  statement: 'account',
  payment: 'account',
  application: 'application',
  transaction: 'transaction',
  receipt: 'transaction',
  purchase: 'transaction',
  refund: 'transaction',
  void: 'transaction',
  settlement: 'settlement',
}

function Subject({ row: { action, subjectId } }: { row: AuditRow }) {
  const noun = nouns[action.split('.')[0] ?? '']
  if (subjectId === null || noun === undefined) return null
  const { label, url } = subjects[noun]
  return (
    <CellNote>
      <Link {...url(subjectId)}>{label}</Link>
    </CellNote>
  )
}
