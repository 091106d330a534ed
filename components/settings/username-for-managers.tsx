/** Tells a password manager whose password the form is about. Nobody sees it, and the server does not believe it. */
export function UsernameForManagers({ email }: { email: string }) {
  return (
    <input
      type="email"
      name="username"
      autoComplete="username"
      value={email}
      readOnly
      hidden
      tabIndex={-1}
      aria-hidden="true"
    />
  );
}
