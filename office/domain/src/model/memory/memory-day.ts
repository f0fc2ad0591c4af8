import { depositAccount } from '../../billing/bank-deposit.ts'
import { accounts } from '../../ledger/accounts.ts'
import { refuse } from '../../refusal.ts'
import type { Outcome } from '../commands/commands.ts'
import type { Of } from '../expected/model-billing.ts'
import { MemoryFamily } from './memory-family.ts'
import { bankedOf, bookPlace } from './store-books.ts'

/** The drawer and the bank, over the store. */
export class MemoryDay extends MemoryFamily {
  protected doDay(command: Of<'bank' | 'unbank' | 'count'>): Outcome {
    switch (command.do) {
      case 'bank':
        return this.#bank(command)
      case 'unbank':
        return this.#unbank(command)
      case 'count':
        return this.#count(command)
    }
  }

  #check(id: string) {
    const row = this.store.payments.get(id)
    const source = this.store.sources.get(id)
    if (row?.method !== 'check' || !source) return []
    const deposited = bankedOf(this.store, id) !== undefined
    return [{ ...row, version: source.version, deposited, ended: this.store.ends.has(id) }]
  }

  #bank(command: Of<'bank'>): Outcome {
    const { kind, cashCents, grossCents, feeCents, on: depositedOn } = command
    const locationId = this.names.location(command.location)
    const checkIds = command.checks.map((name) => this.names.payment(name))
    const input = { kind, cashCents, grossCents, feeCents, depositedOn, checkIds, reference: '' }
    return this.commit(() => {
      const expectedCents = this.store.till(depositAccount[kind], locationId, depositedOn)
      const books = { checks: checkIds.flatMap((id) => this.#check(id)), expectedCents }
      return this.rules.makeBankDeposit(input, books, bookPlace(this.store, locationId), this.mint)
    })
  }

  #unbank(command: Of<'unbank'>): Outcome {
    return this.commit(() => {
      const row = this.store.banked.find((one) => one.id === this.names.banked(command.deposit))
      const entry = this.store.entry(row?.entryId ?? '')
      if (!row || !entry) return refuse('not-found', 'That does not exist, or not any more.')
      const checks = (this.store.bankedChecks.get(row.id) ?? []).flatMap((id) => this.#check(id))
      const deposit = { ...row, void: this.store.bankedVoids.has(row.id), checks }
      const place = bookPlace(this.store, row.locationId)
      return this.rules.voidBankDeposit(deposit, entry, 'Model', place, this.mint)
    })
  }

  #count(command: Of<'count'>): Outcome {
    const { expectedCents, countedCents, on: countedOn } = command
    const locationId = this.names.location(command.location)
    const input = { countedOn, countedCents, expectedCents, pieces: null, note: 'Model' }
    return this.commit(() => {
      const expected = this.store.till(accounts.cashDrawer, locationId, countedOn)
      return this.rules.countCash(input, expected, bookPlace(this.store, locationId), this.mint)
    })
  }
}
