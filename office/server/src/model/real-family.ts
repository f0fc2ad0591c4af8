import type { Names } from '@tillwave/office-domain/model/commands/names'
import type { Of } from '@tillwave/office-domain/model/expected/model-billing'
import { compareCharts, mergeCharts } from '../features/charts/index.ts'
import { expireGoodwill, transferLot } from '../features/credits/index.ts'
import { setGuarantor } from '../features/families/index.ts'
import type { TestPractice } from '../testing/practice.ts'

const reason = 'Model'

/** What moves within a family, charts, and goodwill that lapses, by the office's own verbs. */
export async function doFamily(
  practice: TestPractice,
  names: Names,
  command: Of<'transfer' | 'family' | 'merge' | 'goodwill-lapse'>,
): Promise<unknown> {
  const manager = practice.as('manager')
  switch (command.do) {
    case 'transfer': {
      const { amountCents, on: transferredOn } = command
      const body = { amountCents: amountCents as never, transferredOn, reason }
      const lotId = names.lot(command.payment, command.lot)
      return transferLot(manager, lotId, { ...body, toPatientId: names.patient(command.to) })
    }
    case 'family': {
      const payer = command.payer === null ? null : names.patient(command.payer)
      return setGuarantor(manager, names.patient(command.who), payer)
    }
    case 'merge': {
      const [keptId, mergedId] = [names.patient(command.kept), names.patient(command.gone)]
      const { charts } = await compareCharts(manager, keptId, mergedId)
      const [version = 0, mergedVersion = 0] = charts.map((one) => one.version)
      return mergeCharts(manager, keptId, { mergedId, version, mergedVersion, reason })
    }
    case 'goodwill-lapse':
      return expireGoodwill(practice.bySystem())
  }
}
