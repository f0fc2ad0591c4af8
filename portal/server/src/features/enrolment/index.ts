export { enrolmentHandlers } from './routes.ts'
