export { operatorDesk } from './controls.ts'
export { chooseFaults, misbehaveOnDemand } from './faults.ts'
export { resetSandbox } from './reset-sandbox.ts'
export { sandboxHandlers } from './routes.ts'
