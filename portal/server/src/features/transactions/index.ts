export { planOffersFor, type PlanOffer } from './plan-offers.ts'
export { listAccountTransactions, listRecentTransactions } from './routes.ts'
