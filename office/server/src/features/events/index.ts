export { announce, type Announcement } from './announce.ts'
export { eventHandlers } from './stream-events.ts'
