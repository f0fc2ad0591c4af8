import * as billing from './choose-billing.ts'
import * as carecredit from './choose-carecredit.ts'
import * as corrections from './choose-corrections.ts'
import * as day from './choose-day.ts'
import * as family from './choose-family.ts'
import type { Command } from './commands.ts'
import { Dice, type Move, type MoveKind } from './moves.ts'
import type { ModelState } from '../expected/state.ts'

/** Makes a command of a move: what it does and to what follows from the model's state and the dice alone. */
export function choose(state: ModelState, kind: Exclude<MoveKind, 'race'>, dice: Dice): Command {
  switch (kind) {
    case 'invoice':
      return billing.chooseInvoice(state, dice)
    case 'receive':
      return billing.chooseReceipt(state, dice)
    case 'existing':
      return carecredit.chooseExisting(state, dice)
    case 'apply':
      return billing.chooseApplication(state, dice)
    case 'unapply':
      return billing.chooseUnapplication(state, dice)
    case 'refund':
      return billing.chooseRefund(state, dice)
    case 'return':
      return billing.chooseReturn(state, dice)
    case 'edit':
      return billing.chooseEdit(state, dice)
    case 'delete': {
      const entered = state.payments.filter((one) => one.transaction === null)
      const payment = dice.maybe(dice.oneIn(5) ? state.payments : entered)
      return { do: 'delete', payment: payment?.name ?? 'none' }
    }
    case 'adjust':
      return corrections.chooseAdjustment(state, dice)
    case 'write-off':
      return corrections.chooseWriteOff(state, dice)
    case 'recover':
      return corrections.chooseRecovery(state, dice)
    case 'bounce':
      return corrections.chooseBounce(state, dice)
    case 'credit':
      return corrections.chooseCredit(state, dice)
    case 'settle':
      return corrections.chooseSettling(state, dice)
    case 'void':
      return { do: 'void', invoice: 1 + dice.below(state.invoices.length + 1) }
    case 'transfer':
      return family.chooseTransfer(state, dice)
    case 'merge':
      return family.chooseMerge(dice)
    case 'goodwill-lapse':
      return family.chooseLapse(state, dice)
    case 'bank':
      return day.chooseBanking(state, dice)
    case 'unbank':
      return { do: 'unbank', deposit: dice.below(state.banked.length + 1) }
    case 'count':
      return day.chooseCount(state, dice)
    default:
      return chooseCareCredit(state, kind, dice)
  }
}

type CareCreditMove =
  'launch' | 'happens' | 'poll' | 'refresh' | 'close' | 'lapse' | 'pass' | 'use' | 'resolve' | 'close-day'

function chooseCareCredit(state: ModelState, kind: CareCreditMove, dice: Dice): Command {
  switch (kind) {
    case 'launch':
      return carecredit.chooseLaunch(state, dice)
    case 'happens':
      return carecredit.chooseHappening(state, dice)
    case 'poll': {
      const session = carecredit.choosePolled(state, dice)
      return session ? { do: 'poll', session: session.name } : { do: 'lapse' }
    }
    case 'close': {
      const open = state.sessions.filter((one) => one.dialog === 'open')
      const session = dice.maybe(dice.oneIn(4) ? state.sessions : open)
      return session ? { do: 'close', session: session.name } : { do: 'lapse' }
    }
    case 'refresh':
      return {
        do: 'refresh',
        patient: dice.oneIn(4) ? 1 : (carecredit.choosePolled(state, dice)?.patient ?? 0),
      }
    case 'lapse':
      return family.isLapseDue(state) ? { do: 'goodwill-lapse' } : { do: 'lapse' }
    case 'pass':
      return carecredit.choosePassing(state, dice)
    case 'use':
      return carecredit.chooseUse(state, dice)
    case 'resolve':
      return carecredit.chooseResolution(state, dice)
    case 'close-day':
      return carecredit.chooseClosing(state, dice)
  }
}

const ordinary = [
  'receive',
  'apply',
  'unapply',
  'refund',
  'return',
  'edit',
  'delete',
  'use',
  'launch',
] as const
const racing = [
  ...ordinary,
  'adjust',
  'write-off',
  'recover',
  'bounce',
  'settle',
  'transfer',
  'bank',
  'unbank',
  'count',
] as const
const meeting = [
  ...racing,
  'poll',
  'refresh',
  'close',
  'void',
  'resolve',
  'close-day',
  'goodwill-lapse',
] as const

/** Two commands that meet: the first has read and decided, then the second happens, then the first commits. */
export function chooseRace(state: ModelState, move: Move): [first: Command, second: Command] {
  const dice = new Dice(move.dice)
  const first = dice.pick(racing)
  const second = dice.oneIn(2) ? first : dice.pick(meeting)
  // Both throw the same dice, or nearly, so that they often want the same money.
  const again = new Dice(move.dice.slice(dice.below(3) === 1 ? 4 : 3))
  const wanted = choose(state, first, new Dice(move.dice.slice(3)))
  const met = choose(state, second, again)
  // Two launches at once are two sessions.
  if (met.do === 'launch') met.session += 'x'
  // No year goes by within one commit.
  return [wanted, met.do === 'pass' ? { do: 'goodwill-lapse' } : met]
}
