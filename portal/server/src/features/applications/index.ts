export { approveDue } from './approve-due.ts'
export { applicationHandlers, listWaitingApplications } from './routes.ts'
export { submitApplication } from './submit-application.ts'
