import { Link } from '@tanstack/react-router'
import { faults, FAULT_HEADER } from '@tillwave/portal-domain/sandbox-faults'
import { magicValues, type MagicOn, type MagicRow } from '@tillwave/portal-domain/magic'
import type { Column } from '@tillwave/ui/columns'
import { DataTable } from '@tillwave/ui/data-table'
import { Section } from '@tillwave/ui/page'
import type { ReactNode } from 'react'
import { urls } from '../../urls.ts'
import './sandbox.css'

const sections: { on: MagicOn; title: string; note: string; label: string; under: string }[] = [
  {
    on: 'application',
    title: 'Applications',
    note: 'by the applicant’s ZIP code',
    label: 'Magic ZIP codes',
    under:
      'Any other ZIP code approves $1,000 to $10,000 by a hash of name and birth date: the same person always gets ' +
      'the same limit.',
  },
  {
    on: 'purchase',
    title: 'Purchases',
    note: 'by the last two digits of the amount',
    label: 'Magic cents of a purchase',
    under:
      'A purchase above the available credit is declined too. Account numbers have 16 digits and fail the Luhn ' +
      'check, so that none can be mistaken for a card number.',
  },
  {
    on: 'refund',
    title: 'Refunds',
    note: 'by the last two digits of the amount',
    label: 'Magic cents of a refund',
    under: 'Any other refund is approved, up to what remains of its purchase.',
  },
  {
    on: 'limit-raise',
    title: 'Limit raises',
    note: 'by the last two digits of the new limit',
    label: 'Magic cents of a limit raise',
    under: 'Any other raise is granted up to twice the limit, never above $25,000.',
  },
]

/** Every value that decides something here, from the table that the rules ask (PP-17). */
export function MagicTables({ tryIt }: { tryIt?: (row: MagicRow) => ReactNode }) {
  return (
    <>
      {sections.map(({ on, title, note, label, under }) => (
        <Section key={on} title={title} note={note} surface="plain">
          <DataTable
            label={label}
            columns={columnsOf(on, tryIt)}
            rows={magicValues.filter((row) => row.on === on)}
            rowKey={({ value }) => value}
            empty={null}
          />
          <p className="po-quiet po-under">{under}</p>
        </Section>
      ))}
    </>
  )
}

function columnsOf(on: MagicOn, tryIt?: (row: MagicRow) => ReactNode): Column<MagicRow>[] {
  const columns: Column<MagicRow>[] = [
    {
      key: 'value',
      title: on === 'application' ? 'ZIP code' : 'Amount ends in',
      width: '9rem',
      namesRow: true,
      cell: ({ value }) => <code>{on === 'application' ? value : `.${value}`}</code>,
    },
    { key: 'says', title: 'What happens', cell: ({ says }) => says },
  ]
  if (tryIt) columns.push({ key: 'try', title: 'Try it', width: '6.5rem', align: 'end', cell: tryIt })
  return columns
}

const faultColumns: Column<[string, string]>[] = [
  { key: 'fault', title: 'Fault', width: '12rem', namesRow: true, cell: ([fault]) => <code>{fault}</code> },
  { key: 'says', title: 'What happens', cell: ([, says]) => says },
]

/** Every fault of the partner API, for those who are not signed in. */
export function FaultTable() {
  return (
    <Section title="Faults of the partner API" surface="plain">
      <DataTable
        label="Faults"
        columns={faultColumns}
        rows={Object.entries(faults)}
        rowKey={([fault]) => fault}
        empty={null}
      />
      <p className="po-quiet po-under">
        A practice’s administrator, or an operator, switches a fault on, for a time and for every n-th call if
        wanted. Outside of production the header <code>{FAULT_HEADER}</code> asks for one on a single call; a
        name that is none is answered 400.
      </p>
    </Section>
  )
}

/** Where the partner API is described. */
export function ApiNote({ isPublic = false }: { isPublic?: boolean }) {
  return (
    <p className="po-quiet">
      The guide <Link {...urls.developerGuide(isPublic)}>Connect your practice system</Link> tells how to
      begin. The partner API is described at <a href="/partner/v1/openapi.json">/partner/v1/openapi.json</a>.
      Tests that need no browser play the person at this site with <code>POST /partner/v1/sandbox/acts</code>.
    </p>
  )
}
