export { keepCall, noteCall, recordCalls } from './record-calls.ts'
export { recorderHandlers } from './routes.ts'
