export { readBooks, readBooksOf, only } from './books.ts'
export { entryRow, sessionRow } from './book-rows.ts'
export { commit, commitPlan, commitTogether, commitWithin, lockInvoices, takeNumbers } from './commit.ts'
export { readEntriesOfPayment, readEntry, readSessions, closePeriod } from './queries.ts'
