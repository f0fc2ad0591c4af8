export { operatorDesk } from './controls.ts'
export { chooseFaults, misbehaveOnDemand } from './faults.ts'
export { partnerSandboxHandlers } from './partner-sandbox.ts'
export { sandboxHandlers } from './routes.ts'
