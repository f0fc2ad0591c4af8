export { chooseFaults, misbehaveOnDemand } from './faults.ts'
export { sandboxHandlers } from './routes.ts'
