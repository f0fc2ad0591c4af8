/** A patient of the practice that is measured, to be looked for and opened. */
export interface SamplePatient {
  id: string
  chartNumber: string
  firstName: string
  lastName: string
  birthDate: string
  phone: string
}

/**
 * What is measured: for each case the addresses that one round asks, in this order. Add a case by adding a line; a
 * ratio above `aim` is too much, and a case without an aim is only told.
 */
export const screenCases: {
  name: string
  aim: number | null
  /** Rounds, where many would take too long. */
  rounds?: number
  asks: (patient: SamplePatient) => string[]
}[] = [
  { name: 'patient search, first letters', aim: 1.5, asks: (one) => typed(one.lastName, 1, 3) },
  { name: 'patient search, last name', aim: 1.5, asks: (one) => typed(one.lastName, 4, 9) },
  { name: 'patient search, first name', aim: 1.5, asks: (one) => typed(one.firstName, 2, 6) },
  {
    name: 'patient search, both names',
    aim: 1.5,
    asks: (one) => [
      search(`${one.lastName} ${one.firstName}`),
      search(`${one.firstName} ${one.lastName.slice(0, 2)}`),
      search(`${one.lastName.slice(0, 3)} ${one.firstName.slice(0, 2)}`),
    ],
  },
  {
    name: 'patient search, numbers',
    aim: 1.5,
    asks: (one) => [
      search(one.phone.slice(0, 9)),
      search(one.phone),
      search(one.chartNumber),
      search(one.birthDate),
    ],
  },
  {
    name: 'patient search, name and year',
    aim: 1.5,
    asks: (one) => [search(`${one.lastName} ${one.birthDate.slice(0, 4)}`)],
  },
  { name: 'patient list', aim: 1.5, asks: () => ['/api/patients?limit=25'] },
  { name: 'palette', aim: 1.5, asks: (one) => [`/api/search?q=${one.lastName}`, '/api/search?q=%2312'] },
  {
    name: 'patient file',
    aim: 1.5,
    asks: (one) => [`/api/patients/${one.id}`, `/api/patients/${one.id}/family`],
  },
  { name: 'billing screen', aim: 1.5, asks: (one) => [`/api/patients/${one.id}/billing`] },
  { name: 'activity', aim: 1.5, asks: (one) => [`/api/patients/${one.id}/activity`] },
  { name: 'sales history', aim: 1.5, asks: (one) => [`/api/patients/${one.id}/sales-history`] },
  // What they tell grows with the practice; how long it has been open must not matter.
  { name: 'day sheet, a day of last week', aim: null, rounds: 5, asks: () => [daySheet(7)] },
  { name: 'day sheet, a day of last quarter', aim: null, rounds: 5, asks: () => [daySheet(90)] },
  { name: 'ageing', aim: null, rounds: 3, asks: () => ['/api/reports/ageing'] },
]

function daySheet(daysAgo: number): string {
  const day = new Date(Date.now() - daysAgo * 86_400_000).toISOString().slice(0, 10)
  return `/api/reports/day-sheet?from=${day}&to=${day}`
}

function search(text: string): string {
  return `/api/patients?limit=25&q=${encodeURIComponent(text)}`
}

/** A word as it grows while it is typed. */
function typed(word: string, from: number, to: number): string[] {
  const lengths = Array.from({ length: to - from + 1 }, (_, at) => from + at)
  return [...new Set(lengths.map((length) => word.slice(0, length)))].map(search)
}
