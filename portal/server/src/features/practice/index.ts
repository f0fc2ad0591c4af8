export { addUser, enrolPractice } from './enrol-practice.ts'
export { presentMerchant, requireOpenMerchant } from './merchants.ts'
export { listMerchants, readMerchant, readPractice } from './queries.ts'
