export { askerOf } from './asker.ts'
export { announce, countOperators } from './queries.ts'
export { supportHandlers } from './routes.ts'
