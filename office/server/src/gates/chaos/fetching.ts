import type { Chance } from '@tillwave/route/testing/chance'
import { closeSession, pollSession, refreshPatient } from '../../features/carecredit/index.ts'
import type { Desk, Launched } from './desk.ts'
import type { House } from './house.ts'

/** Fetches as screens do: a dialog, a patient's file, several of two servers at once, or a dialog that is closed. */
export function fetchSomehow(
  house: House,
  { practice }: Desk,
  launched: Launched,
  chance: Chance,
): Promise<unknown> {
  const { sessionId, lenderSessionId } = launched
  const ctx = practice.as('frontdesk')
  const poll = () => pollSession(ctx, sessionId, null)
  const refresh = () => refreshPatient(ctx, practice.patientIds[0])
  const meeting = (here: () => Promise<unknown>) => {
    house.lender.meet(lenderSessionId)
    return both(here(), fetchFar(house, { practice }, launched))
  }
  return chance.oneOf<() => Promise<unknown>>([
    poll,
    refresh,
    () => both(poll(), refresh()),
    () => meeting(poll),
    () => meeting(refresh),
    () => both(poll(), closeSession(ctx, sessionId)),
  ])()
}

/** Lets the server in a process of its own fetch. */
export async function fetchFar(
  { farServer }: House,
  { practice }: Pick<Desk, 'practice'>,
  { sessionId }: Launched,
): Promise<void> {
  const server = await farServer()
  await server.fetch({ practiceId: practice.practiceId, sessionId })
}

/** Both to their ends; rejects when one of them did. */
async function both(...all: Promise<unknown>[]): Promise<void> {
  const ended = await Promise.allSettled(all)
  const failed = ended.find((one) => one.status === 'rejected')
  if (failed) throw failed.reason
}
