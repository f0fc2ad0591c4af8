import type { Day } from '@tillwave/money/calendar'

/** Something that happens on a day and may put later things on the agenda. */
export interface Appointment {
  on: Day
  run(): Promise<void>
}

/** What happens in the demo's year, told in the order of its days, so that numbers and histories read naturally. */
export class Agenda {
  readonly #today: Day
  #waiting: Appointment[] = []

  constructor(today: Day) {
    this.#today = today
  }

  /** Adds an appointment; one after today does not happen. */
  add(on: Day, run: () => Promise<void>): void {
    if (on <= this.#today) this.#waiting.push({ on, run })
  }

  /** Runs everything, one after the other. */
  async run(): Promise<void> {
    while (this.#waiting.length > 0) {
      const first = this.#waiting.reduce((earliest, one) => (one.on < earliest.on ? one : earliest))
      this.#waiting = this.#waiting.filter((one) => one !== first)
      await first.run()
    }
  }
}
