import { planKinds, type PlanKind } from '../words.ts'
import {
  collect,
  figuresOf,
  groupedChart,
  groupedTable,
  plainSums,
  totalOf,
  type Counted,
  type Keyed,
} from './grouped.ts'
import { reportOf, shareOf, type Asked, type Report, type ReportFigure, type ReportTable } from './report.ts'

const names = ['purchases', 'cents', 'feeCents'] as const
const sums = plainSums(names)

/** Purchases that nobody voided since, with the plans' fees. */
export type Chosen = Record<(typeof names)[number], number>

/** Those of one plan. */
export interface ChosenPlan extends Keyed<Chosen> {
  plan: { code: string; label: string; kind: PlanKind }
}

const kindWords: Readonly<Record<PlanKind, string>> = {
  'deferred-interest': 'Deferred interest',
  'reduced-apr': 'Fixed payments',
  standard: 'Standard terms',
}

const kindSums = plainSums(planKinds)

/** Which plans were chosen and what they cost; each purchase by the plan that it is on now (PP-14). */
export function planMixReport(chosen: Counted<ChosenPlan>, asked: Asked): Report {
  const { rows } = chosen
  const byKind = rows.map(({ key, plan, parts }) => ({
    key,
    parts: { ...kindSums.zero, [plan.kind]: parts.cents },
  }))
  const counted = { sums: kindSums, rows: byKind }
  const kinds = planKinds.map((kind) => ({ key: kind, title: kindWords[kind], kind: 'money' as const }))
  return reportOf('plan-mix', asked, {
    figures: planFigures(chosen),
    chart: groupedChart(
      asked,
      counted,
      {
        label: 'Purchases by kind of plan,',
        kind: 'money',
        series: planKinds.map((kind) => kindWords[kind]),
      },
      (cents) => planKinds.map((kind) => cents[kind]),
    ),
    tables: [
      plansTable(rows),
      groupedTable(
        asked,
        counted,
        [...kinds, { key: 'cents', title: 'All plans', kind: 'money' }],
        (cents) => [
          ...planKinds.map((kind) => cents[kind]),
          planKinds.reduce((all, kind) => all + cents[kind], 0),
        ],
      ),
    ],
  })
}

function planFigures(chosen: Counted<ChosenPlan>): ReportFigure[] {
  const shareOfKind = (rows: readonly ChosenPlan[], kind: PlanKind) => {
    const ofKind = rows.filter(({ plan }) => plan.kind === kind)
    return shareOf(totalOf(sums, ofKind).cents, totalOf(sums, rows).cents)
  }
  const kind = (of: PlanKind): ReportFigure => ({
    label: kindWords[of],
    kind: 'share',
    value: shareOfKind(chosen.rows, of),
    before: shareOfKind(chosen.before, of),
  })
  return [
    ...figuresOf(sums, chosen, [['Purchases', 'money', ({ cents }) => cents]]),
    kind('deferred-interest'),
    kind('reduced-apr'),
    kind('standard'),
    ...figuresOf(sums, chosen, [['Average fee', 'share', ({ cents, feeCents }) => shareOf(feeCents, cents)]]),
  ]
}

function plansTable(rows: readonly ChosenPlan[]): ReportTable {
  const all = totalOf(sums, rows)
  const cellsOf = ({ purchases, cents, feeCents }: Chosen) => [
    purchases,
    cents,
    shareOf(cents, all.cents),
    feeCents,
    shareOf(feeCents, cents),
  ]
  // Plans of the same name are one, as when their terms were renewed.
  const byLabel = collect<Chosen, ChosenPlan>(sums, rows, ({ plan }) => plan.label)
  const largestFirst = [...byLabel].toSorted(([, a], [, b]) => b.cents - a.cents)
  return {
    key: 'plans',
    title: 'By plan',
    columns: [
      { key: 'plan', title: 'Plan', kind: 'text' },
      { key: 'purchases', title: 'Purchases', kind: 'count' },
      { key: 'cents', title: 'Amount', kind: 'money' },
      { key: 'share', title: 'Share', kind: 'share' },
      { key: 'feeCents', title: 'Fees', kind: 'money' },
      { key: 'feeShare', title: 'Fee', kind: 'share' },
    ],
    rows: largestFirst.map(([label, parts]) => ({ key: label, cells: [label, ...cellsOf(parts)] })),
    totals: ['Total', ...cellsOf(all)],
    leftOut: 0,
  }
}
