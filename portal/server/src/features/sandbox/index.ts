export { chooseFaults, misbehaveOnDemand } from './faults.ts'
