export { approveDue } from './approve-due.ts'
export { listRecentApplications } from './routes.ts'
