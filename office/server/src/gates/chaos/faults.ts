import type { Chance } from '@tillwave/route/testing/chance'
import type { Desk, Launched } from './desk.ts'
import { fetchFar } from './fetching.ts'
import type { House } from './house.ts'
import { lenderFaults } from './lender-on-wire.ts'

/** A fault that waits for its moment. */
export interface Fault {
  kind: string
  /** Takes it back, or waits for its end; true when it happened. */
  takeBack(): Promise<boolean>
}

/** The one message that writes money. */
const COMMIT = 'ledger.commit'
/** So many messages go by before a connection breaks at any of them. */
const MESSAGES = 12

/** Lets something between this process and PostgreSQL break, at the commit of money or at any other message. */
export async function breakDatabase(house: House, chance: Chance): Promise<Fault> {
  const { link } = house
  const at = chance.below(100)
  const somewhere = chance.below(MESSAGES)
  if (at < 22) return fault('a reset before COMMIT', link.breakAt(COMMIT, 'not-sent'))
  if (at < 44) return fault('the answer of COMMIT lost', link.breakAt(COMMIT, 'answer-lost'))
  if (at < 64) return fault('a reset anywhere', link.breakAt('', 'not-sent', somewhere))
  if (at < 84) return fault('an answer lost anywhere', link.breakAt('', 'answer-lost', somewhere))
  if (at < 94) return endingConnections(house)
  return crashing(house, chance.in100(60) ? COMMIT : '')
}

function endingConnections({ link, endConnections }: House): Fault {
  let ended: Promise<void> | undefined
  const takeBack = link.breakAt(COMMIT, () => {
    ended = endConnections()
  })
  return {
    kind: 'all connections ended',
    async takeBack() {
      const broke = takeBack()
      await ended
      return broke
    },
  }
}

async function crashing({ link, findVictim }: House, words: string): Promise<Fault> {
  const victim = await findVictim()
  const takeBack = link.breakAt(words, victim.kill)
  return {
    kind: 'a crash of PostgreSQL',
    async takeBack() {
      const broke = takeBack()
      await victim.release()
      return broke && victim.isKilled()
    },
  }
}

/** Lets the next answers of the lender to a session go wrong; it counts by itself what happened. */
export function breakLender({ lender }: House, { lenderSessionId }: Launched, chance: Chance): void {
  lender.fail(lenderSessionId, chance.oneOf(lenderFaults), 1 + chance.below(2))
}

/** Kills the server of its own while it fetches: when it asks the lender, or when somebody writes money. */
export async function killServer(
  house: House,
  desk: Desk,
  launched: Launched,
  chance: Chance,
): Promise<Fault> {
  const { link, lender } = house
  const server = await house.farServer()
  let takeBack: (() => boolean) | undefined
  if (chance.in100(60)) takeBack = link.breakAt(COMMIT, server.kill)
  else lender.meanwhile(launched.lenderSessionId, server.kill)
  await fetchFar(house, desk, launched)
  takeBack?.()
  server.kill()
  return { kind: 'a server killed', takeBack: async () => true }
}

function fault(kind: string, takeBack: () => boolean): Fault {
  return { kind, takeBack: async () => takeBack() }
}
