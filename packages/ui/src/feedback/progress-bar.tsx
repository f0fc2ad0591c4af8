import './progress-bar.css'

interface ProgressBarProps {
  /** What is being done, such as `Checking 1,200 rows`; the bar's accessible name, and its first line. */
  label: string
  /** How much of `total` is done; without a total the bar only says that something goes on. */
  done: number
  total: number
  /** A quiet remark under the bar: what happens meanwhile, what comes next. */
  note?: string
}

/** How far long work is, as a bar and in words, announced politely. */
export function ProgressBar({ label, done, total, note }: ProgressBarProps) {
  const percent = total > 0 ? Math.min(100, Math.floor((done / total) * 100)) : undefined
  return (
    <div className="tw-bar">
      <div className="tw-bar-line">
        <span>{label}</span>
        <span className="tw-bar-percent" role="status">
          {percent === undefined ? '' : `${percent} %`}
        </span>
      </div>
      <div
        className="tw-bar-track"
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        {...(percent !== undefined && { 'aria-valuenow': percent })}
      >
        <div className="tw-bar-fill" style={{ width: `${percent ?? 0}%` }} />
      </div>
      {note && <p className="tw-bar-note">{note}</p>}
    </div>
  )
}
