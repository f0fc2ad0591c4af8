export { openAccount } from './open-account.ts'
export { findByPerson, lockAccount, moveCredit, nextSerial, type AccountRow } from './queries.ts'
