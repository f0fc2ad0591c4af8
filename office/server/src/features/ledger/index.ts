export { readBooks, only } from './books.ts'
export { sessionRow } from './book-rows.ts'
export { commit, commitPlan, commitTogether } from './commit.ts'
export { readEntriesOfPayment, readEntry, readSessions, closePeriod } from './queries.ts'
