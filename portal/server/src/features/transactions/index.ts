export { listAccountTransactions, listRecentTransactions, transactionHandlers } from './routes.ts'
