export { countEntries, listPractices } from './queries.ts'
export { verifyBooks } from './verify-books.ts'
