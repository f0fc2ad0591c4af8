import { useQuery } from '@tanstack/react-query'
import { FilterBar } from '@tillwave/ui/filter-bar'
import { choicesQuery, type AuditFilter } from './queries.ts'
import { actionText } from './words.ts'

interface AuditFiltersProps {
  values: AuditFilter
  set: <Name extends keyof AuditFilter>(name: Name, value: AuditFilter[Name]) => void
}

const kinds = [
  { value: 'look', label: 'Looks' },
  { value: 'change', label: 'Changes' },
] as const

/** Who, what and when: the trail is narrowed to what is chosen. */
export function AuditFilters({ values, set }: AuditFiltersProps) {
  const { people = [], actions = [] } = useQuery(choicesQuery).data ?? {}
  const persons = people.map(({ id, name }) => ({ value: id, label: name }))
  const deeds = actions.map((action) => ({ value: action, label: actionText(action) }))
  return (
    <FilterBar
      values={values}
      set={set}
      choices={{
        kind: { label: 'Kind', all: 'Looks and changes', choices: kinds },
        personId: { label: 'Person', all: 'Everybody', choices: persons },
        action: { label: 'Action', all: 'All actions', choices: deeds },
      }}
    />
  )
}
