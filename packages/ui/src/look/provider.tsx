import {
  localStorageColorSchemeManager,
  MantineProvider,
  useComputedColorScheme,
  useMantineColorScheme,
  type MantineColorScheme,
} from '@mantine/core'
import { useMemo, type ReactNode } from 'react'
import { Notices } from '../feedback/notices.tsx'
import { createTheme, type Accent } from './theme.ts'
import './styles.css'

const remembered = localStorageColorSchemeManager({ key: 'tillwave-color-scheme' })

/** Wraps an app once, at its root: theme, colour scheme (the system's until the user chooses) and notifications. */
export function UiProvider({ accent, children }: { accent: Accent; children: ReactNode }) {
  const theme = useMemo(() => createTheme(accent), [accent])
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto" colorSchemeManager={remembered}>
      {children}
      <Notices />
    </MantineProvider>
  )
}

/** The user's choice (`auto` follows the system), what it comes to now, and how to change it. */
export function useColorScheme(): {
  choice: MantineColorScheme
  shown: 'light' | 'dark'
  choose: (choice: MantineColorScheme) => void
  toggle: () => void
} {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const shown = useComputedColorScheme('light')
  return {
    choice: colorScheme,
    shown,
    choose: setColorScheme,
    toggle: () => setColorScheme(shown === 'dark' ? 'light' : 'dark'),
  }
}
