import { officeApi } from '@tillwave/office-contract/api'
import type { ReportName } from '@tillwave/office-domain/reports/report'
import type { Route } from '@tillwave/route/table'

/** A patient of the practice that is measured, to be looked for and opened. */
export interface SamplePatient {
  id: string
  chartNumber: string
  firstName: string
  lastName: string
  birthDate: string
  phone: string
}

/** One request of a screen. */
export interface Asked {
  route: Route
  params?: Record<string, string>
  query?: Record<string, string>
  body?: object
}

/**
 * What is measured: for each case what one round asks, in this order. Add a case by adding a line; a
 * ratio above `aim` is too much, and a case without an aim is only told.
 */
export const screenCases: {
  name: string
  aim: number | null
  /** Rounds, where many would take too long. */
  rounds?: number
  asks: (patient: SamplePatient) => Asked[]
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
  { name: 'patient list', aim: 1.5, asks: () => [{ route: officeApi.listPatients, body: { limit: 25 } }] },
  {
    name: 'palette',
    aim: 1.5,
    asks: (one) => [one.lastName, '#12'].map((q) => ({ route: officeApi.search, body: { q } })),
  },
  {
    name: 'patient file',
    aim: 1.5,
    asks: ({ id }) => [file(officeApi.readPatient, id), file(officeApi.readFamily, id)],
  },
  { name: 'billing screen', aim: 1.5, asks: ({ id }) => [file(officeApi.readBilling, id)] },
  { name: 'activity', aim: 1.5, asks: ({ id }) => [file(officeApi.listActivity, id)] },
  { name: 'sales history', aim: 1.5, asks: ({ id }) => [file(officeApi.readSalesHistory, id)] },
  // What they tell grows with the practice; how long it has been open must not matter.
  { name: 'day sheet, a day of last week', aim: null, rounds: 5, asks: () => [daySheet(7)] },
  { name: 'day sheet, a day of last quarter', aim: null, rounds: 5, asks: () => [daySheet(90)] },
  { name: 'ageing', aim: null, rounds: 3, asks: () => [report('ageing')] },
]

function file(route: Route, patientId: string): Asked {
  return { route, params: { patientId } }
}

function report(name: ReportName, query = {}): Asked {
  return { route: officeApi.readReport, params: { report: name }, query }
}

function daySheet(daysAgo: number): Asked {
  const day = new Date(Date.now() - daysAgo * 86_400_000).toISOString().slice(0, 10)
  return report('day-sheet', { from: day, to: day })
}

function search(q: string): Asked {
  return { route: officeApi.listPatients, body: { q, limit: 25 } }
}

/** A word as it grows while it is typed. */
function typed(word: string, from: number, to: number): Asked[] {
  const lengths = Array.from({ length: to - from + 1 }, (_, at) => from + at)
  return [...new Set(lengths.map((length) => word.slice(0, length)))].map(search)
}
