/**
 * Sends a browser that runs no scripts to the same page rendered whole: what is streamed into a shell stays
 * hidden there. Browsers with scripts never read it, so for them the shell stays static.
 */
export function WithoutScripts() {
  return (
    <noscript>
      <meta httpEquiv="refresh" content="0;url=?scripts=off" />
    </noscript>
  );
}
