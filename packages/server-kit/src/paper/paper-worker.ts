import { parentPort } from 'node:worker_threads'
import { draw } from './draw.ts'
import type { Answer, Job } from './render.ts'

// The thread that draws: one paper after the other, so that the server's own thread goes on answering.
parentPort?.on('message', ({ number, papers }: Job) => {
  draw(papers).then(
    (pdf) => answer({ number, pdf }),
    (error: unknown) => answer({ number, failure: String(error) }),
  )
})

function answer(message: Answer) {
  parentPort?.postMessage(message)
}
