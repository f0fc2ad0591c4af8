import './brand.css'

/** The product's mark and name; where the rail is narrow the mark stands alone and keeps the name for readers. */
export function Brand({ name, note }: { name: string; note?: string }) {
  return (
    <span className="tw-mark">
      <svg width="22" height="22" viewBox="0 0 22 22" aria-hidden>
        <rect className="tw-mark-ground" width="22" height="22" rx="6" />
        <path
          className="tw-mark-line"
          d="M4.5 13.5c2-3.400 4-3.400 5.600-1.200s3.400 2.200 4.700 0 2-2.300 2.900-1.300M11 4.500v3"
        />
      </svg>
      <span className="tw-mark-name">
        {name}
        {note && <small>{note}</small>}
      </span>
    </span>
  )
}
