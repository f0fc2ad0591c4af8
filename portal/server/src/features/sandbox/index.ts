export { operatorDesk } from './controls.ts'
export { chooseFaults, misbehaveOnDemand } from './faults.ts'
export { sandboxHandlers } from './routes.ts'
