export { openAccount } from './open-account.ts'
export { findByPerson, lockAccount, moveCredit, type AccountRow } from './queries.ts'
