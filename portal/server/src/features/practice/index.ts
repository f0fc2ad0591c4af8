export { addUser, enrolPractice, type NewUser } from './enrol-practice.ts'
export { presentMerchant, requireOpenMerchant } from './merchants.ts'
export { insertRole, listMerchants, readMerchant, readPractice } from './queries.ts'
