export { partnerDocument } from './document.ts'
export { partnerSandboxHandlers } from './partner-sandbox.ts'
export { partnerHandlers, partnerHost } from './routes.ts'
