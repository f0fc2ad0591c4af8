import { Button, type ButtonProps } from '@mantine/core'
import { createLink } from '@tanstack/react-router'
import type { AnchorHTMLAttributes } from 'react'

function ButtonAnchor(props: ButtonProps & Omit<AnchorHTMLAttributes<HTMLAnchorElement>, keyof ButtonProps>) {
  return <Button component="a" {...props} className="po-link-button" />
}

/** A link that looks like a button; it takes an address from `urls`. */
export const LinkButton = createLink(ButtonAnchor)
