export { verifyBooks } from './verify-books.ts'
export { verifyPractices } from './verify-practices.ts'
