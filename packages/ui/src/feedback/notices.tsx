import { CloseButton } from '@mantine/core'
import { Check, TriangleAlert } from 'lucide-react'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { dismissNotice, noticeBoard, type Notice } from './notify.ts'
import './feedback.css'

const DONE_STAYS_MS = 6000

/** The corner where notices appear; mounted once, by the provider. */
export function Notices() {
  const notices = useSyncExternalStore(noticeBoard.subscribe, noticeBoard.now)
  return (
    <section className="tw-notices" aria-label="Just now" aria-live="polite">
      {notices.map((notice) => (
        <NoticeCard key={notice.id} notice={notice} />
      ))}
    </section>
  )
}

/** Good news leaves by itself, but never while it is being read: pointed at or focused. */
function NoticeCard({ notice }: { notice: Notice }) {
  const { id, kind, message } = notice
  const [held, setHeld] = useState(false)
  const leaves = kind === 'done' && !held

  useEffect(() => {
    if (!leaves) return
    const timer = setTimeout(() => dismissNotice(id), DONE_STAYS_MS)
    return () => clearTimeout(timer)
  }, [leaves, id])

  const Icon = kind === 'done' ? Check : TriangleAlert
  return (
    <div
      className="tw-notice"
      data-kind={kind}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <Icon size={15} aria-hidden />
      <p role={kind === 'done' ? 'status' : 'alert'}>{message}</p>
      <CloseButton size="sm" onClick={() => dismissNotice(id)} />
    </div>
  )
}
