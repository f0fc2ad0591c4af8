import { advanceClock, setClock } from '@tillwave/server-kit/testing/test-clock'

interface SystemUnderTest {
  /** Such as `http://localhost:41234`, without a slash at the end. */
  url: string
  database: string
}

interface Systems {
  office: SystemUnderTest
  portal: SystemUnderTest
}

const variable = 'TILLWAVE_SYSTEMS_UNDER_TEST'

/** Tells the test processes, which inherit the environment, where the systems are. */
export function place(systems: Systems): void {
  process.env[variable] = JSON.stringify(systems)
}

/** Where the systems are; to be asked inside a test, since test files are also read before the systems start. */
export function systems(): Systems {
  const placed = process.env[variable]
  if (!placed) throw new Error('the systems are not started: run journeys with npm run test:e2e')
  return JSON.parse(placed) as Systems
}

/** Stops the clock of both systems at an instant, or lets it run again. Only for journeys named `*.clock.e2e.ts`. */
export async function stopClockAt(instant: string | undefined): Promise<void> {
  const { office, portal } = systems()
  await Promise.all([setClock(office.database, instant), setClock(portal.database, instant)])
}

/** Moves the clock of both systems on by a PostgreSQL interval, such as `24 hours`; it stands still from then on. */
export async function moveClock(interval: string): Promise<void> {
  const { office, portal } = systems()
  await Promise.all([advanceClock(office.database, interval), advanceClock(portal.database, interval)])
}
