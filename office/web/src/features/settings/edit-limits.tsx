import { TextInput } from '@mantine/core'
import type { Column } from '@tillwave/ui/columns'
import { DataTable } from '@tillwave/ui/data-table'
import { FormDialog } from '@tillwave/ui/form-dialog'
import { MoneyField, moneyText, readMoney } from '@tillwave/ui/money-field'
import { notifyDone } from '@tillwave/ui/notify'
import { CellNote, Quiet } from '@tillwave/ui/text'
import type { ReactNode } from 'react'
import { api } from '../../api.ts'
import { firstReason, sortProblem, useFields, useSave } from '../../state/form.ts'
import type { LimitsOfRoles } from './queries.ts'
import './limits.css'

type Body = Parameters<typeof api.editLimits>[0]['body']

/** Each limit with its place in the request, and as it is called for who does not see the table. */
const fields = {
  deskRefund: { path: 'refundCents.frontdesk', label: 'Refund by the front desk' },
  billerRefund: { path: 'refundCents.biller', label: 'Refund by a biller' },
  deskGoodwill: { path: 'goodwillCents.frontdesk', label: 'Goodwill by the front desk' },
  billerGoodwill: { path: 'goodwillCents.biller', label: 'Goodwill by a biller' },
  billerWriteOff: { path: 'writeOffCents.biller', label: 'Write-off by a biller' },
} as const

type Field = keyof typeof fields

const wrongMonths = 'Goodwill lasts from 1 to 120 months.'

interface RoleRow {
  name: string
  refund: Field
  goodwill: Field
  writeOff: Field | null
}

const rows: RoleRow[] = [
  { name: 'Front desk', refund: 'deskRefund', goodwill: 'deskGoodwill', writeOff: null },
  { name: 'Biller', refund: 'billerRefund', goodwill: 'billerGoodwill', writeOff: 'billerWriteOff' },
]

/** Changes what the front desk and billers may do at once, and how long goodwill lasts (BI-12). */
export function EditLimits({ limits, onClose }: { limits: LimitsOfRoles; onClose: () => void }) {
  const { values, set } = useFields({ ...textsOf(limits), months: String(limits.goodwillMonths) })
  const { save, busy, problem } = useSave({
    topics: ['limits'],
    call: (body: Body, options) => api.editLimits({ body }, options),
    onSaved() {
      notifyDone('The new limits hold from everybody’s next click on.')
      onClose()
    },
  })
  const paths = Object.entries(fields).map(([field, { path }]) => [field, path] as const)
  const { byField, other } = sortProblem(problem, {
    ...(Object.fromEntries(paths) as Record<Field, string>),
    months: 'goodwillMonths',
  })
  const { amounts, refusal } = readAll(values)
  const typedMonths = /^\d{1,3}$/.test(values.months.trim()) ? Number(values.months) : 0
  const months = typedMonths >= 1 && typedMonths <= 120 ? typedMonths : undefined
  const cell = (field: Field) => (
    <MoneyField
      label={fields[field].label}
      labelHidden
      optional
      zero
      placeholder="No limit"
      autoFocus={field === 'deskRefund'}
      value={values[field]}
      error={byField[field]}
      onChange={(text) => set(field, text)}
    />
  )
  return (
    <FormDialog
      opened
      title="Edit limits"
      size="lg"
      onClose={onClose}
      onSubmit={() => {
        if (months !== undefined) save(bodyOf(amounts, months, limits.version))
      }}
      submitLabel="Save"
      busy={busy}
      errors={other}
      disabledReason={firstReason(refusal, months === undefined && wrongMonths)}
      preview="Holds from everybody’s next click on. Managers have no limit."
    >
      <Quiet>
        For one refund, credit or write-off. An empty field is no limit, and 0 leaves it to a manager.
      </Quiet>
      <div className="of-limits">
        <DataTable
          label="Limits"
          columns={columnsOf(cell)}
          rows={rows}
          rowKey={(row) => row.name}
          empty={null}
        />
      </div>
      <TextInput
        className="of-limits-months"
        label="Goodwill lasts"
        description="What was given before keeps its day."
        rightSection="months"
        rightSectionWidth={70}
        inputMode="numeric"
        autoComplete="off"
        value={values.months}
        error={byField.months ?? (months === undefined && wrongMonths)}
        onChange={(event) => set('months', event.currentTarget.value)}
      />
    </FormDialog>
  )
}

function columnsOf(cell: (field: Field) => ReactNode): Column<RoleRow>[] {
  return [
    { key: 'role', title: 'Role', namesRow: true, cell: (row) => row.name },
    { key: 'refund', title: 'Refund', align: 'end', cell: (row) => cell(row.refund) },
    { key: 'goodwill', title: 'Goodwill', align: 'end', cell: (row) => cell(row.goodwill) },
    {
      key: 'write-off',
      title: 'Write-off',
      align: 'end',
      cell: (row) => (row.writeOff ? cell(row.writeOff) : <CellNote>Not theirs to do</CellNote>),
    },
  ]
}

function textsOf({ refundCents, goodwillCents, writeOffCents }: LimitsOfRoles): Record<Field, string> {
  const text = (limit: number | null) => (limit === null ? '' : moneyText(limit))
  return {
    deskRefund: text(refundCents.frontdesk),
    billerRefund: text(refundCents.biller),
    deskGoodwill: text(goodwillCents.frontdesk),
    billerGoodwill: text(goodwillCents.biller),
    billerWriteOff: text(writeOffCents.biller),
  }
}

/** What was typed as amounts, null for no limit; or why it is none, naming the field. */
function readAll(values: Record<Field, string>) {
  const amounts = {} as Record<Field, number | null>
  let refusal: string | undefined
  for (const field of Object.keys(fields) as Field[]) {
    const reading = readMoney(values[field], true, true)
    if (!reading.ok) refusal ??= `${fields[field].label}: ${reading.reason}`
    amounts[field] = reading.ok ? reading.cents : null
  }
  return { amounts, refusal }
}

function bodyOf(amounts: Record<Field, number | null>, goodwillMonths: number, version: number): Body {
  return {
    refundCents: { frontdesk: amounts.deskRefund, biller: amounts.billerRefund },
    goodwillCents: { frontdesk: amounts.deskGoodwill, biller: amounts.billerGoodwill },
    writeOffCents: { biller: amounts.billerWriteOff },
    goodwillMonths,
    version,
  }
}
