import {
  createTheme as createMantineTheme,
  type ActionIconProps,
  type AnchorProps,
  type ButtonProps,
  type MantineThemeOverride,
  type MenuProps,
  type ModalRootProps,
  type SkeletonProps,
  type TooltipProps,
} from '@mantine/core'
import { dark, gray, lender, red, tillwave } from './palettes.ts'

const accents = { tillwave, lender }

/** Which of the two systems a theme is for: `tillwave` is the office, `lender` the portal. */
export type Accent = keyof typeof accents

const fontFamily = "'Inter Variable', system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif"

const scale = {
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.125rem' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.5', lg: '1.5', xl: '1.45' },
  fontWeights: { regular: '400', medium: '500', bold: '600' },
  spacing: { xs: '0.5rem', sm: '0.75rem', md: '1rem', lg: '1.5rem', xl: '2rem' },
  radius: { xs: '0.1875rem', sm: '0.3125rem', md: '0.375rem', lg: '0.625rem', xl: '1rem' },
  shadows: {
    xs: '0 1px 2px rgb(10 20 24 / 6%)',
    sm: '0 1px 3px rgb(10 20 24 / 8%)',
    md: '0 4px 16px rgb(10 20 24 / 10%), 0 1px 2px rgb(10 20 24 / 6%)',
    lg: '0 12px 32px rgb(10 20 24 / 14%), 0 2px 6px rgb(10 20 24 / 6%)',
    xl: '0 24px 64px rgb(10 20 24 / 20%), 0 4px 12px rgb(10 20 24 / 8%)',
  },
} satisfies MantineThemeOverride

const headings = {
  fontFamily,
  fontWeight: '600',
  sizes: {
    h1: { fontSize: '1.375rem', lineHeight: '1.3' },
    h2: { fontSize: '1rem', lineHeight: '1.4' },
    h3: { fontSize: '0.875rem', lineHeight: '1.45' },
    h4: { fontSize: '0.8125rem', lineHeight: '1.45' },
  },
} satisfies MantineThemeOverride['headings']

const menu: Partial<MenuProps> = {
  position: 'bottom-end',
  shadow: 'lg',
  transitionProps: { duration: 80 },
  withinPortal: false,
  floatingStrategy: 'fixed',
  withInitialFocusPlaceholder: false,
}

const tooltip: Partial<TooltipProps> = {
  openDelay: 200,
  events: { hover: true, focus: true, touch: true },
  multiline: true,
  maw: 280,
}

// Names and plain objects instead of `Menu.extend(…)`, which would load every one of these with the first script.
const components = {
  ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray' } satisfies Partial<ActionIconProps> },
  Anchor: { defaultProps: { underline: 'hover' } satisfies Partial<AnchorProps> },
  Button: { defaultProps: { size: 'sm' } satisfies Partial<ButtonProps> },
  CloseButton: { defaultProps: { 'aria-label': 'Close' } },
  Menu: { defaultProps: menu },
  ModalRoot: {
    defaultProps: {
      transitionProps: { duration: 120, transition: 'fade' },
    } satisfies Partial<ModalRootProps>,
  },
  Skeleton: { defaultProps: { radius: 'sm' } satisfies Partial<SkeletonProps> },
  Tooltip: { defaultProps: tooltip },
} satisfies MantineThemeOverride['components']

/** The Mantine theme of one system: dense sizes, quiet neutrals and the system's own accent. */
export function createTheme(accent: Accent): MantineThemeOverride {
  return createMantineTheme({
    ...scale,
    colors: { accent: accents[accent], gray, dark, red },
    primaryColor: 'accent',
    primaryShade: { light: 7, dark: 6 },
    defaultRadius: 'md',
    fontFamily,
    headings,
    cursorType: 'pointer',
    respectReducedMotion: true,
    black: gray[9],
    components,
  })
}
