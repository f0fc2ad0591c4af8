import { useQuery } from '@tanstack/react-query'
import { DateField } from '@tillwave/ui/date-field'
import { Toolbar } from '@tillwave/ui/page'
import { SelectField } from '@tillwave/ui/select-field'
import { choicesQuery, type AuditFilter } from './queries.ts'
import { actionText } from './words.ts'

interface AuditFiltersProps {
  values: AuditFilter
  set: <Name extends keyof AuditFilter>(name: Name, value: AuditFilter[Name]) => void
}

const kinds = [
  { value: 'all', label: 'Looks and changes' },
  { value: 'look', label: 'Looks' },
  { value: 'change', label: 'Changes' },
] as const

/** Who, what and when: the trail is narrowed to what is chosen. */
export function AuditFilters({ values, set }: AuditFiltersProps) {
  const { people = [], actions = [] } = useQuery(choicesQuery).data ?? {}
  return (
    <Toolbar>
      <SelectField
        label="Kind"
        labelHidden
        choices={kinds}
        value={values.kind || 'all'}
        onChange={(kind) => set('kind', kind === 'all' ? '' : kind)}
      />
      <SelectField
        label="Person"
        labelHidden
        choices={[
          { value: 'all', label: 'Everybody' },
          ...people.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        value={values.personId || 'all'}
        onChange={(id) => set('personId', id === 'all' ? '' : id)}
      />
      <SelectField
        label="Action"
        labelHidden
        choices={[
          { value: 'all', label: 'All actions' },
          ...actions.map((action) => ({ value: action, label: actionText(action) })),
        ]}
        value={values.action || 'all'}
        onChange={(action) => set('action', action === 'all' ? '' : action)}
      />
      <div className="po-days">
        <DateField label="From" value={values.from} max={values.to} onChange={(day) => set('from', day)} />
        <DateField label="To" value={values.to} min={values.from} onChange={(day) => set('to', day)} />
      </div>
    </Toolbar>
  )
}
