export { redeemLaunch, sessionOfWork } from './bar.ts'
export { createSession, launchSession } from './create-session.ts'
export { launchHandlers } from './routes.ts'
