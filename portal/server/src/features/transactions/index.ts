export { listAccountTransactions, listTransactionsSince, transactionHandlers } from './routes.ts'
export { makePurchase } from './make-purchase.ts'
export { makeRefund } from './make-refund.ts'
