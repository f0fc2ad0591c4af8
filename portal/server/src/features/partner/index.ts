export { partnerSandboxHandlers } from './partner-sandbox.ts'
export { partnerHandlers, partnerHost } from './routes.ts'
