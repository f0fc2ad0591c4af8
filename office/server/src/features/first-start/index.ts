export { claimOffice } from './claim-office.ts'
