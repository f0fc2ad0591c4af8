import { formatCents } from '@tillwave/money/format'
import type { Plan } from './queries.ts'

/** Basis points as a percentage: `9.9%`. */
export function percentText(basisPoints: number): string {
  return `${basisPoints / 100}%`
}

/**
 * What a plan is, in words. Wording rule: "no interest" stands only together with "if paid in full within N months".
 */
export function planName({ kind, months, aprBasisPoints }: Plan): string {
  switch (kind) {
    case 'deferred-interest':
      return `No interest if paid in full within ${months} months`
    case 'reduced-apr':
      return `${months} fixed payments at ${percentText(aprBasisPoints)} APR`
    case 'standard':
      return `Standard terms at ${percentText(aprBasisPoints)} APR`
  }
}

/** What to pay so that nothing is left: every month, and the last time. */
export function safeText({ safeMonthlyCents, safeLastCents, months }: Plan): string {
  const last = safeLastCents === safeMonthlyCents ? '' : `, the last ${formatCents(safeLastCents)}`
  return `a month, paid off within ${months} months${last}`
}

/** What the interest is: due when a dollar remains, or in the payments already. Follows its amount. */
export function riskText({ kind, months }: Plan): string {
  switch (kind) {
    case 'deferred-interest':
      return `if one dollar remains after ${months} months, from the purchase date`
    case 'reduced-apr':
      return 'of interest, in the payments already'
    case 'standard':
      return 'of interest when paid so; more when paid slower'
  }
}
