export { addUser, enrolPractice } from './enrol-practice.ts'
export { presentMerchant, requireOpenMerchant } from './merchants.ts'
export { insertRole, listMerchants, readMerchant, readPractice } from './queries.ts'
