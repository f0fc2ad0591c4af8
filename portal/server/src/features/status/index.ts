export {
  closedInMaintenance,
  partnersClosedInMaintenance,
  type NotingHost,
  refuseEntryInMaintenance,
} from './maintenance-gate.ts'
export { listShownNotices } from './read-status.ts'
export { statusHandlers } from './routes.ts'
