export { approveDue } from './approve-due.ts'
export { applicationHandlers, listRecentApplications } from './routes.ts'
