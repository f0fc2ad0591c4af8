import type { PieceKind, ResourceKind } from '@tillwave/portal-contract/resources'
import {
  CreditCard,
  FileText,
  GraduationCap,
  LifeBuoy,
  Mail,
  Megaphone,
  Newspaper,
  ScrollText,
  Share2,
  type LucideIcon,
} from 'lucide-react'

/** The kinds of resources: one of them, all of them, and the shape that stands for them. */
export const kindLook = {
  guide: { one: 'Training guide', all: 'Training guides', icon: GraduationCap },
  article: { one: 'Support article', all: 'Support articles', icon: LifeBuoy },
  marketing: { one: 'Marketing', all: 'Marketing', icon: Megaphone },
  news: { one: 'News', all: 'News', icon: Newspaper },
} as const satisfies Record<ResourceKind, { one: string; all: string; icon: LucideIcon }>

/** What marketing pieces are. */
export const pieceLook = {
  poster: { label: 'Poster', icon: ScrollText },
  card: { label: 'Counter card', icon: CreditCard },
  leaflet: { label: 'Leaflet', icon: FileText },
  email: { label: 'E-mail text', icon: Mail },
  post: { label: 'Social post', icon: Share2 },
} as const satisfies Record<PieceKind, { label: string; icon: LucideIcon }>
