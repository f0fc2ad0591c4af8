export { remindOfCertification, remindPractice, trainingJobs, trainingSchedule } from './remind.ts'
export { trainingHandlers } from './routes.ts'
