import { sliceText, shortText, slicesOf, unitAround, type CalendarUnit, type Grouping } from './period.ts'
import type {
  Asked,
  Cell,
  FigureKind,
  ReportChart,
  ReportColumn,
  ReportFigure,
  ReportTable,
} from './report.ts'

/** What was counted under a group's key: the first day of a slice, or a location's id. */
export interface Keyed<Parts> {
  key: string
  parts: Parts
}

/** What was counted in a period, and in the one before. */
export interface Counted<Row> {
  rows: readonly Row[]
  before: readonly Row[]
}

/** How what was counted adds up. */
export interface Sums<Parts> {
  zero: Parts
  add: (a: Parts, b: Parts) => Parts
}

/** Sums of plain counts and amounts, each by its name. */
export function plainSums<Name extends string>(names: readonly Name[]): Sums<Record<Name, number>> {
  const made = (valueOf: (name: Name) => number) =>
    Object.fromEntries(names.map((name) => [name, valueOf(name)])) as Record<Name, number>
  return { zero: made(() => 0), add: (a, b) => made((name) => a[name] + b[name]) }
}

/** What all of it comes to. */
export function totalOf<Parts>({ zero, add }: Sums<Parts>, rows: readonly Keyed<Parts>[]): Parts {
  return rows.reduce((sum, { parts }) => add(sum, parts), zero)
}

/** A figure's label and kind, and how it comes of what was counted. */
type FigureOf<Parts> = readonly [label: string, kind: FigureKind, valueOf: (parts: Parts) => number | null]

/** Figures of a period, each beside that of the period before. */
export function figuresOf<Parts>(
  sums: Sums<Parts>,
  { rows, before }: Counted<Keyed<Parts>>,
  figures: readonly FigureOf<Parts>[],
): ReportFigure[] {
  const [now, then] = [totalOf(sums, rows), totalOf(sums, before)]
  return figures.map(([label, kind, valueOf]) => ({
    label,
    kind,
    value: valueOf(now),
    before: valueOf(then),
  }))
}

const groupTitles: Record<Grouping, string> = {
  day: 'Day',
  week: 'Week',
  month: 'Month',
  location: 'Location',
}

/** One row for each group of the period, also for those without anything, and what all of it comes to. */
export function groupedTable<Parts>(
  asked: Asked,
  { sums, rows }: { sums: Sums<Parts>; rows: readonly Keyed<Parts>[] },
  columns: ReportColumn[],
  cellsOf: (parts: Parts) => Cell[],
): ReportTable {
  const title = groupTitles[asked.groupBy]
  const byKey = collect(sums, rows, ({ key }) => key)
  return {
    key: 'groups',
    title: `By ${title.toLowerCase()}`,
    columns: [{ key: 'group', title, kind: 'text' }, ...columns],
    rows: groupsOf(asked, asked.groupBy).map(({ key, label }) => ({
      key,
      cells: [label, ...cellsOf(byKey.get(key) ?? sums.zero)],
    })),
    totals: ['Total', ...cellsOf(totalOf(sums, rows))],
    leftOut: 0,
  }
}

// More bars than these cannot be told apart.
const MOST_POINTS = 62

/** The same groups drawn; days that are too many are drawn as weeks or months. */
export function groupedChart<Parts>(
  asked: Asked,
  { sums, rows }: { sums: Sums<Parts>; rows: readonly Keyed<Parts>[] },
  drawn: { label: string; kind: FigureKind; series: string[] },
  valuesOf: (parts: Parts) => number[],
): ReportChart {
  const unit = drawnUnit(asked)
  const keyOf = unit === 'location' ? ({ key }: Keyed<Parts>) => key : coarser<Parts>(asked, unit)
  const byKey = collect(sums, rows, keyOf)
  return {
    label: `${drawn.label} by ${groupTitles[unit].toLowerCase()}`,
    kind: drawn.kind,
    series: drawn.series,
    points: groupsOf(asked, unit).map(({ key, short }) => ({
      label: short,
      values: valuesOf(byKey.get(key) ?? sums.zero),
    })),
  }
}

function drawnUnit(asked: Asked): Grouping {
  if (asked.groupBy === 'location') return 'location'
  const units: CalendarUnit[] = ['day', 'week', 'month']
  const fine = units.slice(units.indexOf(asked.groupBy))
  return fine.find((unit) => slicesOf(asked, unit).length <= MOST_POINTS) ?? 'month'
}

/** The key of the drawn unit around a row, which may be of a finer one. A week is drawn where it begins. */
function coarser<Parts>(asked: Asked, unit: CalendarUnit) {
  return ({ key }: Keyed<Parts>) => {
    const { from } = unitAround(unit, key)
    return from < asked.from ? asked.from : from
  }
}

function groupsOf(asked: Asked, groupBy: Grouping): { key: string; label: string; short: string }[] {
  if (groupBy === 'location')
    return asked.locations.map(({ id, name }) => ({ key: id, label: name, short: name }))
  return slicesOf(asked, groupBy).map((slice) => ({
    key: slice.from,
    label: sliceText(slice),
    short: shortText(slice),
  }))
}

/** What was counted, summed by a key of its own. */
export function collect<Parts, Row extends Keyed<Parts>>(
  { zero, add }: Sums<Parts>,
  rows: readonly Row[],
  keyOf: (row: Row) => string,
): Map<string, Parts> {
  const byKey = new Map<string, Parts>()
  for (const row of rows) byKey.set(keyOf(row), add(byKey.get(keyOf(row)) ?? zero, row.parts))
  return byKey
}
