export { remindOfCertification, trainingJobs, trainingSchedule } from './remind.ts'
export { trainingHandlers } from './routes.ts'
