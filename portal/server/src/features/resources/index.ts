export { course, findResource, guides } from './library.ts'
export { resourceHandlers } from './routes.ts'
