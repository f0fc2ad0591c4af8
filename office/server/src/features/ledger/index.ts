export { readBooks, only, type Books, type Wanted } from './books.ts'
export { intentRow, sessionRow, sourceRow } from './book-rows.ts'
export { commit, commitPlan, commitTogether, type Answer } from './commit.ts'
export { readEntriesOfPayment, readEntry, readSessions, closePeriod } from './queries.ts'
