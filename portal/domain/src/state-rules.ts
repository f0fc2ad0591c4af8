import type { Day } from '@tillwave/money/calendar'

/** The two letters of every state, district, territory and military place that a person can live in. */
export const states = (
  'AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA ' +
  'RI SC SD TN TX UT VT VA WA WV WI WY DC PR VI GU AS MP AA AE AP'
).split(' ')

/** A state's rule that patients fill in credit applications themselves. */
export interface StateRule {
  id: string
  state: string
  stateName: string
  effectiveFrom: Day
  /** What the law is called, so that a person can look it up. */
  source: string
  says: string
}

/**
 * Where a practice may not fill in a patient's application, by the day from which that holds. These are examples
 * for a sandbox and no legal advice; a new rule is a new row.
 */
const stateRules: readonly StateRule[] = [
  {
    id: 'ca-patient-applies',
    state: 'CA',
    stateName: 'California',
    effectiveFrom: '2020-07-01',
    source: 'California Business and Professions Code section 654.3',
    says: 'The practice may not complete any part of the application; the patient fills it in.',
  },
  {
    id: 'ny-patient-applies',
    state: 'NY',
    stateName: 'New York',
    effectiveFrom: '2024-10-20',
    source: 'New York Public Health Law section 349-g',
    says: 'The practice may not complete any part of the application; the patient fills it in.',
  },
]

/** The rule that keeps a practice from filling in an application in a state on a day, if there is one (PP-9). */
export function ruleAgainstFilling(state: string, on: Day): StateRule | undefined {
  return stateRules.findLast((rule) => rule.state === state && rule.effectiveFrom <= on)
}

/** The rules that hold on a day, for the page that tells of them. */
export function stateRulesOn(on: Day): StateRule[] {
  return stateRules.filter(({ effectiveFrom }) => effectiveFrom <= on)
}
