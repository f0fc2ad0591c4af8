export { partnerHandlers, partnerHost } from './routes.ts'
