export { countLookUp } from './look-up-limit.ts'
export { recordLook, recordLookOnce, recordSearch } from './record-look.ts'
