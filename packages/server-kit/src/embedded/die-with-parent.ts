import { type ChildProcess, spawn, spawnSync, type SpawnOptions } from 'node:child_process'

type StopSignal = 'SIGINT' | 'SIGTERM'

/**
 * Spawns a process that gets the signal when this process ends in whatever way, kill -9 included.
 * It leads its own process group, so that Ctrl-C in the terminal reaches only us and we choose the order of stopping.
 */
export function spawnDyingWithParent(
  command: string,
  args: string[],
  options: SpawnOptions & { deathSignal: StopSignal },
): ChildProcess {
  const { deathSignal, ...rest } = options
  if (kernelWatches()) {
    const wrapped = ['--pdeathsig', deathSignal.slice(3), '--', command, ...args]
    return spawn('setpriv', wrapped, { ...rest, detached: true })
  }
  const child = spawn(command, args, { ...rest, detached: true })
  if (child.pid !== undefined) watch(process.pid, child.pid, deathSignal)
  return child
}

let setprivWorks: boolean | undefined

function kernelWatches(): boolean {
  setprivWorks ??= spawnSync('setpriv', ['--pdeathsig', 'INT', 'true']).status === 0
  return setprivWorks
}

/** Without util-linux (macOS), a shell looks once a second and outlives us just long enough to signal. */
function watch(parent: number, child: number, signal: StopSignal): void {
  const script = `while kill -0 ${parent} && kill -0 ${child}; do sleep 1; done; kill -${signal.slice(3)} ${child}`
  spawn('sh', ['-c', script], { detached: true, stdio: 'ignore' }).unref()
}
