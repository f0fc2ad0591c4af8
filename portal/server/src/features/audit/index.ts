export { countLookUp } from './look-up-limit.ts'
export { recordLook, recordLookOnce, recordSearch } from './record-look.ts'
export { auditHandlers } from './routes.ts'
export { auditJobs, auditSchedule, checkTrails } from './seal-trails.ts'
