import type { officeApi } from '@tillwave/office-contract/api'
import type { Handlers } from '@tillwave/route/fastify'
import type { Context } from '../../context.ts'
import { compareCharts } from './compare-charts.ts'
import { mergeCharts } from './merge-charts.ts'

export { holdCharts } from './hold-charts.ts'
export { compareCharts, mergeCharts }

/** Handlers of merging charts. */
export const chartHandlers: Pick<Handlers<typeof officeApi, Context>, 'compareCharts' | 'mergeCharts'> = {
  compareCharts: ({ params }, { ctx }) => compareCharts(ctx, params.patientId, params.otherId),
  mergeCharts: ({ params, body }, { ctx }) => mergeCharts(ctx, params.patientId, body),
}
