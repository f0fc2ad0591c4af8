import type { BookChart } from '../../patients/chart.ts'
import { isRefusal, refuse } from '../../refusal.ts'
import type { Outcome } from '../commands/commands.ts'
import { patients } from '../commands/world.ts'
import type { Of } from '../expected/model-billing.ts'
import { MemoryLoop } from './memory-loop.ts'
import { bookLot, bookPlace, bookSource } from './store-books.ts'

/** What moves within a family, charts, and goodwill that lapses, over the store. */
export class MemoryFamily extends MemoryLoop {
  protected doFamily(command: Of<'transfer' | 'family' | 'merge' | 'goodwill-lapse'>): Outcome {
    switch (command.do) {
      case 'transfer':
        return this.#transfer(command)
      case 'family':
        return this.#setPayer(command)
      case 'merge':
        return this.#merge(command)
      case 'goodwill-lapse':
        return this.#lapseGoodwill()
    }
  }

  #transfer(command: Of<'transfer'>): Outcome {
    const { amountCents, on: transferredOn } = command
    return this.commit(() => {
      const row = this.store.lots.get(this.names.lot(command.payment, command.lot))
      if (!row || this.store.ends.has(row.sourceId)) return refuse('wrong-state', 'It is over.')
      const lot = bookLot(this.store, row)
      const [from, to] = [this.#chart(lot.patientId), this.#chart(this.names.patient(command.to))]
      const place = bookPlace(this.store, row.locationId)
      const input = { amountCents, transferredOn, reason: 'Model' }
      return this.rules.transferLot(lot, from, to, input, place, this.mint)
    })
  }

  #chart(id: string): BookChart {
    const { payers, through } = this.store
    return {
      id,
      chartNumber: id,
      name: id,
      active: true,
      mergedInto: through.get(id) ?? null,
      guarantorId: payers.get(id) ?? null,
      hasDependants: [...payers.values()].includes(id),
    }
  }

  #setPayer({ who, payer }: Of<'family'>): Outcome {
    const [id = '', payerId = ''] = [patients[who], patients[payer ?? -1]]
    const refusal =
      payer === null ? undefined : this.rules.refuseGuarantor(this.#chart(id), this.#chart(payerId))
    if (refusal) return { done: false, code: refusal.code }
    if (payer === null) this.store.payers.delete(id)
    else this.store.payers.set(id, payerId)
    return { done: true }
  }

  #merge({ kept, gone }: Of<'merge'>): Outcome {
    const [keptId = '', goneId = ''] = [patients[kept], patients[gone]]
    const refusal = this.rules.refuseMerge(this.#chart(goneId), this.#chart(keptId))
    if (refusal) return { done: false, code: refusal.code }
    this.store.payers.clear()
    this.store.through.set(goneId, keptId)
    return { done: true }
  }

  #lapseGoodwill(): Outcome {
    for (const row of this.store.lots.values()) {
      const source = bookSource(this.store, row.sourceId)
      const place = bookPlace(this.store, row.locationId)
      if (!source) continue
      const plan = this.rules.expireGoodwill(bookLot(this.store, row), source, place, this.mint)
      if (!isRefusal(plan)) this.store.commit(plan, 'Tillwave')
    }
    return { done: true }
  }
}
