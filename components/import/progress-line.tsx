"use client";

import { useTranslations } from "next-intl";
import { useEffect } from "react";

import { Button } from "@/components/ui/button";

/** A sentence, a bar and the way out; a share of null means that nobody knows how long it takes. */
export function ProgressLine(props: { text: string; share: number | null; onStop?: () => void }) {
  const { text, share, onStop } = props;
  const t = useTranslations("common");
  return (
    <div className="imp imp-wait">
      <p role="status">{text}</p>
      <progress {...(share !== null && { value: share })} max={1} aria-label={text} />
      {onStop && (
        <div className="imp-acts">
          <Button onClick={onStop}>{t("cancel")}</Button>
        </div>
      )}
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
