/** What the policy of one answer depends on. */
type PolicyParts = {
  /** Random, new for each answer; the scripts of streamed parts carry it. */
  nonce: string;
  /** `sha256-…` of the inline scripts in the prerendered shells, which cannot carry a nonce. */
  hashes: readonly string[];
  /** Where a sign-in form may end up after redirects, besides here: the identity provider. */
  formTargets: readonly string[];
  /** The development server evaluates code and reloads over a socket. */
  isDevelopment: boolean;
};

/**
 * The content security policy of a page.
 *
 * `strict-dynamic` is left out, because the scripts of a prerendered shell have no nonce to pass on. In
 * return every script of our own origin may run, so no route may ever serve what people upload as a script:
 * `nosniff` everywhere, downloads as attachments, and Trusted Types allow script addresses of the build only.
 */
export function contentSecurityPolicy({
  nonce,
  hashes,
  formTargets,
  isDevelopment,
}: PolicyParts): string {
  const scripts = isDevelopment
    ? ["'unsafe-inline'", "'unsafe-eval'"]
    : [`'nonce-${nonce}'`, ...hashes.map((hash) => `'${hash}'`)];
  const styles = isDevelopment ? ["'unsafe-inline'"] : [`'nonce-${nonce}'`];
  const directives = [
    ["default-src", "'none'"],
    ["script-src", "'self'", ...scripts],
    ["style-src", "'self'", ...styles],
    ["style-src-attr", "'unsafe-inline'"], // React and the charts write style attributes
    ["img-src", "'self'", "data:", "blob:"],
    ["font-src", "'self'"],
    ["connect-src", "'self'", ...(isDevelopment ? ["ws:"] : [])],
    ["manifest-src", "'self'"],
    ["worker-src", "'self'"],
    ["base-uri", "'none'"],
    ["form-action", "'self'", ...formTargets],
    ["frame-ancestors", "'none'"],
    ["object-src", "'none'"],
    ...(isDevelopment
      ? []
      : [
          ["require-trusted-types-for", "'script'"],
          ["trusted-types", "default"],
        ]),
  ];
  return directives.map((directive) => directive.join(" ")).join("; ");
}
