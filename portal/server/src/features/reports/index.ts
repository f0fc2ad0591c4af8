export { reportHandlers } from './routes.ts'
export { reportJobs, reportSchedule } from './send-due.ts'
