import { Link } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import { Brand } from '@tillwave/ui/brand'
import type { Column } from '@tillwave/ui/columns'
import { DataTable } from '@tillwave/ui/data-table'
import { ErrorState } from '@tillwave/ui/error-state'
import { Page, Section } from '@tillwave/ui/page'
import { Banner } from '@tillwave/ui/shell'
import { api } from '../../api.ts'
import { sandboxNotice } from '../../parts/gate.tsx'
import { paths } from '../../urls.ts'
import './sandbox.css'

/** The magic values inside the shell, for those who are signed in. */
export function Sandbox() {
  return (
    <Page
      heading="Sandbox"
      width="reading"
      meta="What decides here, so that any practice system can be tested."
    >
      <Values />
    </Page>
  )
}

/** The same page for strangers: a test author needs no sign-in to read it (PP-17). */
export function MagicValues() {
  return (
    <>
      <Banner>{sandboxNotice}</Banner>
      <header className="po-public">
        <Brand name="Lender portal" note="for practices" />
        <Link to={paths.signIn}>Sign in</Link>
      </header>
      <main>
        <Sandbox />
      </main>
    </>
  )
}

interface Value {
  value: string
  says: string
}

const columnsOf = (title: string): Column<Value>[] => [
  { key: 'value', title, width: '14rem', namesRow: true, cell: (row) => <code>{row.value}</code> },
  { key: 'says', title: 'What happens', cell: (row) => row.says },
]

function Values() {
  const { data, error, refetch } = useQuery({ queryKey: ['sandbox'], queryFn: () => api.readSandbox() })
  if (error && !data) return <ErrorState message={error.message} onRetry={() => void refetch()} />
  return (
    <>
      <Section title="Applications" note="by the applicant’s ZIP code" surface="plain">
        <ValueTable
          label="Magic ZIP codes"
          title="ZIP code"
          rows={data?.zips.map(({ zip, says }) => ({ value: zip, says }))}
        />
        <p className="po-quiet po-under">
          Any other ZIP code approves $1,000 to $10,000 by a hash of name and birth date: the same person
          always gets the same limit.
        </p>
      </Section>
      <Section title="Purchases and refunds" note="by the last two digits of the amount" surface="plain">
        <ValueTable
          label="Magic cents"
          title="Amount ends in"
          rows={data?.cents.map(({ cents, on, says }) => ({
            value: `.${cents.replace('.', '')} (${on})`,
            says,
          }))}
        />
        <p className="po-quiet po-under">
          A purchase above the available credit is declined. Account numbers have 16 digits and fail the Luhn
          check, so that none can be mistaken for a card number.
        </p>
      </Section>
      <Section title="Faults of the partner API" surface="plain">
        <ValueTable
          label="Faults"
          title="Fault"
          rows={data?.faults.map(({ fault, says }) => ({ value: fault, says }))}
        />
        {data && (
          <p className="po-quiet po-under">
            An operator switches a fault on for a practice; outside of production the header{' '}
            <code>{data.faultHeader}</code> asks for one on a single call. The API is described at{' '}
            <a href="/partner/v1/openapi.json">/partner/v1/openapi.json</a>.
          </p>
        )}
      </Section>
    </>
  )
}

function ValueTable({ label, title, rows }: { label: string; title: string; rows: Value[] | undefined }) {
  return (
    <DataTable
      label={label}
      columns={columnsOf(title)}
      rows={rows}
      rowKey={(row) => row.value}
      empty={null}
    />
  )
}
