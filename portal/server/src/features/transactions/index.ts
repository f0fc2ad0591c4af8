export { planOffersFor, type PlanOffer } from './plan-offers.ts'
export { listAccountTransactions, listRecentTransactions, transactionHandlers } from './routes.ts'
