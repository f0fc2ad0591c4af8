export { chatHandlers } from './routes.ts'
export { openEvents } from './streams.ts'
