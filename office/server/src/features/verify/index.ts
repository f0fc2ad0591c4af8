export { countEntries, listPractices } from './queries.ts'
export { verifyBooks, type Breach } from './verify-books.ts'
