export { batchOfToday, readSettlements, type Settlement } from './batches.ts'
export { listBatchesForward } from './queries.ts'
export { settlementHandlers } from './routes.ts'
