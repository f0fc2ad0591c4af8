import { addDays, addMonths, daysBetween, type Day } from '@tillwave/money/calendar'

/** A certification is good for so many months and through its last day. */
const MONTHS_CERTIFIED = 12
/** So many days before it lapses it can be renewed, by doing the course again. */
const RENEWAL_DAYS = 60

/** When a user's certification began and its last day. */
export interface Certificate {
  certifiedOn: Day
  expiresOn: Day
}

/** A guide that a user completed, on a day of the lender. */
export interface Completion {
  guide: string
  completedOn: Day
}

/** Where a user's certification stands; `learning` has never had one. */
export const certificationStates = ['learning', 'certified', 'renewable', 'lapsed'] as const
/** One of the states. */
export type CertificationState = (typeof certificationStates)[number]

/** Where a certification stands on a day. */
export function certificationState(certificate: Certificate | undefined, today: Day): CertificationState {
  if (!certificate) return 'learning'
  if (certificate.expiresOn < today) return 'lapsed'
  return today >= renewableFrom(certificate) ? 'renewable' : 'certified'
}

/** The first day on which a guide done again counts towards the next certification. */
export function renewableFrom({ expiresOn }: Certificate): Day {
  return addDays(expiresOn, -RENEWAL_DAYS)
}

/**
 * The guides that are done: while a certification cannot be renewed yet, whatever was ever completed; otherwise what
 * counts towards the next one.
 */
export function doneGuides(
  completions: readonly Completion[],
  certificate: Certificate | undefined,
  today: Day,
): Set<string> {
  if (certificationState(certificate, today) !== 'certified')
    return doneInRound(completions, certificate, today)
  return new Set(completions.map(({ guide }) => guide))
}

/** What counts towards the next certification: done in the last year, and since the present one can be renewed. */
function doneInRound(
  completions: readonly Completion[],
  certificate: Certificate | undefined,
  today: Day,
): Set<string> {
  const yearAgo = addMonths(today, -MONTHS_CERTIFIED)
  const renewal = certificate ? renewableFrom(certificate) : yearAgo
  const beginsOn = renewal > yearAgo ? renewal : yearAgo
  return new Set(completions.filter(({ completedOn }) => completedOn >= beginsOn).map(({ guide }) => guide))
}

/**
 * The certificate that a user earns now, once every guide of the course is done; undefined before. Renewed ahead of
 * its last day, a certification goes on from there, so that nobody loses days by being early.
 */
export function earnedCertificate(
  course: readonly string[],
  completions: readonly Completion[],
  certificate: Certificate | undefined,
  today: Day,
): Certificate | undefined {
  const done = doneInRound(completions, certificate, today)
  if (course.length === 0 || !course.every((guide) => done.has(guide))) return undefined
  const from = certificate && certificate.expiresOn > today ? certificate.expiresOn : today
  return { certifiedOn: today, expiresOn: addMonths(from, MONTHS_CERTIFIED) }
}

/** The days before something lapses on which people are reminded. */
export const reminderDays = [30, 7] as const

/** Which reminder is due about something that lapses after a day; undefined when none is, or when it has lapsed. */
export function dueReminder(expiresOn: Day, today: Day): (typeof reminderDays)[number] | undefined {
  const left = daysBetween(today, expiresOn)
  return left < 0 ? undefined : reminderDays.findLast((days) => left <= days)
}
