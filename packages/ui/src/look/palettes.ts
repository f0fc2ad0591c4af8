import type { MantineColorsTuple } from '@mantine/core'

/** The office's accent: a deep sea-green. Shade 7 carries white text at 6:1. */
export const tillwave: MantineColorsTuple = [
  '#ecf8f5',
  '#d3eee8',
  '#a9ddd2',
  '#79c9b9',
  '#47b09d',
  '#239483',
  '#147c6d',
  '#0d6559',
  '#0b5149',
  '#083f39',
]

/** The portal's accent: a calm indigo, so that nobody mistakes one system for the other. */
export const lender: MantineColorsTuple = [
  '#f0f1fd',
  '#dfe1fa',
  '#bfc4f5',
  '#a0a6ef',
  '#8187e6',
  '#676bdb',
  '#5456cc',
  '#4545b0',
  '#39398f',
  '#2c2c6e',
]

/** Cool neutrals for light surfaces; shade 6 is the dimmed text (5:1 on white). */
export const gray: MantineColorsTuple = [
  '#f7f9f9',
  '#eff2f2',
  '#e3e8e9',
  '#d2d9db',
  '#b4bec1',
  '#87939a',
  '#5a666d',
  '#414c52',
  '#2a3338',
  '#141b1f',
]

/** Cool neutrals for dark surfaces, from text (0) to the deepest canvas (9). */
export const dark: MantineColorsTuple = [
  '#e8edee',
  '#c6ced1',
  '#9da8ad',
  '#84919a',
  '#3a444a',
  '#2a3237',
  '#1d2327',
  '#14191c',
  '#0f1315',
  '#0a0d0f',
]

/** Refusals, errors and amounts that someone must look at. */
export const red: MantineColorsTuple = [
  '#fdf0ee',
  '#fadcd8',
  '#f4b9b1',
  '#ee9287',
  '#e4695c',
  '#d64a3c',
  '#c2362a',
  '#a82a20',
  '#8a211a',
  '#6b1a15',
]
