import { Button, PasswordInput, TextInput } from '@mantine/core'
import { Brand } from '../src/layout/brand.tsx'
import { Gate } from '../src/gate/gate.tsx'

/** A sign-in page as either system might have it. */
export function SignIn() {
  return (
    <main>
      <Gate
        brand={<Brand name="Tillwave" note="Harbor Hearing & Vision" />}
        heading="Sign in"
        note="Your practice's billing, on this computer."
        foot={<a href="#gate">Forgot User ID/Password?</a>}
      >
        <form>
          <TextInput label="User ID" autoComplete="username" />
          <PasswordInput label="Password" autoComplete="current-password" />
          <Button type="submit" fullWidth>
            Sign in
          </Button>
        </form>
      </Gate>
    </main>
  )
}
