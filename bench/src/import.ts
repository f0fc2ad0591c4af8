import { runOffice, withPostgres } from './throw-away.ts'

/** `npm run bench:import -- ROWS`: how long files of a million patients and open balances take, step by step. */
async function main(): Promise<void> {
  await withPostgres(['tillwave_office'], { max_wal_size: '4GB' }, (postgres) => {
    const env = { OFFICE_DATABASE_URL: postgres.url('tillwave_office') }
    process.exitCode = runOffice('bench/import.ts', [process.argv[2] ?? '1000000'], env)
  })
}

await main()
