export { presentMerchant, requireOpenMerchant } from './merchants.ts'
export { listMerchants, readMerchant, readPractice } from './queries.ts'
