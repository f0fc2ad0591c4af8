/** A gate of reliability with the tests that hold it. */
export interface Gate {
  id: string
  what: string
  /** Test files, from the root; a folder means all of its tests. */
  tests: readonly string[]
  /** How often in the long form, by the names that the tests read. */
  soak?: Readonly<Record<string, string>>
  /** Where it is held when not by these tests, or what of it is missing. */
  note?: string
}

/** Every gate; a guard among the tests has its control beside it, whose name begins so. */
export const gates: readonly Gate[] = [
  {
    id: 'G1',
    what: 'the model of money, against an independent one and PostgreSQL',
    tests: ['office/domain/src/model', 'office/server/src/model/model.db.test.ts'],
    soak: { G1_COMMANDS: '100000000', G1_DB_COMMANDS: '100000' },
  },
  {
    id: 'G2',
    what: 'a session polled by 8 pollers in 2 processes',
    tests: ['office/server/src/gates/pollers-race.db.test.ts'],
    soak: { G2_RACES: '100000' },
  },
  {
    id: 'G3',
    what: 'faults while approvals flow: a random mixture, and each kind by itself',
    tests: [
      'office/server/src/gates/chaos',
      'office/server/src/gates/crash.db.test.ts',
      'office/server/src/gates/harmless.db.test.ts',
      'office/server/src/gates/lender-fails.db.test.ts',
      'office/server/src/gates/lender-in-maintenance.db.test.ts',
    ],
    soak: { CHAOS_FAULTS: '30000' },
  },
  {
    id: 'G4',
    what: 'races on money, 24 clients each',
    tests: [
      'office/server/src/gates/money-races.db.test.ts',
      'office/server/src/gates/credit-races.db.test.ts',
      'office/server/src/gates/close-races.db.test.ts',
    ],
  },
  {
    id: 'G5',
    what: 'random requests to every route by every role, random work on the lender’s books',
    tests: [
      'office/server/src/gates/fuzz.db.test.ts',
      'portal/server/src/fuzz.db.test.ts',
      'portal/server/src/features/credit/lender-books.db.test.ts',
    ],
    soak: { OFFICE_FUZZ: '2500000', PORTAL_FUZZ: '2500000', BOOKS_RUNS: '2000' },
  },
  {
    id: 'G6',
    what: 'who may call which route',
    tests: [
      'office/server/src/gates/authorization.db.test.ts',
      'office/server/src/gates/other-location.db.test.ts',
      'portal/server/src/authorization.db.test.ts',
    ],
  },
  {
    id: 'G7',
    what: 'guessing, lock-out, suspension, foreign pages',
    tests: [
      'packages/identity/src/guessing',
      'packages/identity/src/nightly.db.test.ts',
      'packages/identity/src/sign-in.db.test.ts',
      'office/server/src/gates/other-site.db.test.ts',
      'portal/server/src/other-site.db.test.ts',
    ],
  },
  {
    id: 'G8',
    what: 'failover to a standby that lags',
    tests: ['office/server/src/gates/failover.gate.test.ts'],
    soak: { G8_FAILOVERS: '200' },
  },
  {
    id: 'G9',
    what: 'restore of a back-up, then the lender again',
    tests: ['office/server/src/gates/restore.db.test.ts'],
  },
  { id: 'G10', what: 'mutation score of the rules', tests: [], note: 'npm run mutation' },
  { id: 'G11', what: 'journeys in Chromium', tests: [], note: 'npm run test:e2e' },
  {
    id: 'G12',
    what: 'no card number is kept',
    tests: [
      'office/contract/src/typed-text.test.ts',
      'portal/contract/src/typed-text.test.ts',
      'portal/server/src/features/recorder/redact.test.ts',
    ],
  },
]
