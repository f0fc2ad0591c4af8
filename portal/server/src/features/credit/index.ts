export { openAccount } from './open-account.ts'
export {
  findByNumber,
  findByPerson,
  lockAccount,
  moveCredit,
  nextSerial,
  readAccount,
  type AccountRow,
} from './queries.ts'
