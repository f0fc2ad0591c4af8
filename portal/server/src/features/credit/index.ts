export { moveCredit } from './move-credit.ts'
export { openAccount, type NewAccount } from './open-account.ts'
export {
  findByNumber,
  findByPerson,
  insertLimitRaise,
  listEntries,
  listKnown,
  listLimitRaises,
  lockAccount,
  lockKnown,
  nextSerial,
  raiseLimit,
  readAccount,
  readKnown,
  rememberAccount,
  setStatus,
  updateContact,
  type AccountRow,
  type RaiseRow,
} from './queries.ts'
