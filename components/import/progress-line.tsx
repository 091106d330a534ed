"use client";

import { useEffect } from "react";

/** A sentence and a bar; a share of null means that nobody knows how long it takes. */
export function ProgressLine({ text, share }: { text: string; share: number | null }) {
  return (
    <div className="imp imp-wait" role="status">
      <p>{text}</p>
      <progress {...(share !== null && { value: share })} max={1} aria-label={text} />
    </div>
  );
}

/** While it is on the page, the browser asks before the tab is closed. */
export function StayHere() {
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", ask);
    return () => removeEventListener("beforeunload", ask);
  }, []);
  return null;
}
