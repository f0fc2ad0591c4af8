export { sessionOfWork } from './bar.ts'
export { createSession, launchSession } from './create-session.ts'
