"use client";

import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";

import { useFailureText } from "@/components/forms/failure-text";
import { Button } from "@/components/ui/button";
import { endOtherSessions, endSession } from "@/lib/actions/sessions";
import { callServer } from "@/lib/client/reach-server";

/** Ends one session; the list comes back without it. */
export function EndSession({ sessionId, device }: { sessionId: string; device: string }) {
  const t = useTranslations("account");
  const failureText = useFailureText();
  const [isBusy, start] = useTransition();
  const [problem, setProblem] = useState("");
  const end = () =>
    start(async () => {
      const result = await callServer(() => endSession({ sessionId }));
      setProblem(result.ok || result.code === "not_found" ? "" : failureText(result));
    });
  return (
    <>
      <p className="form-problem" role="alert">
        {problem}
      </p>
      <Button onClick={end} disabled={isBusy} aria-label={t("endSessionOf", { device })}>
        {t("endSession")}
      </Button>
    </>
  );
}

/** Ends every session but this one, and says how many there were. */
export function EndOtherSessions({ hasOthers }: { hasOthers: boolean }) {
  const t = useTranslations("account");
  const failureText = useFailureText();
  const [isBusy, start] = useTransition();
  const [said, setSaid] = useState("");
  const end = () =>
    start(async () => {
      const result = await callServer(() => endOtherSessions({}));
      setSaid(result.ok ? t("ended", { count: result.data }) : failureText(result));
    });
  return (
    <div className="form-end">
      {hasOthers && (
        <Button onClick={end} disabled={isBusy}>
          {t("endOthers")}
        </Button>
      )}
      <p className="form-status" role="status">
        {said}
      </p>
    </div>
  );
}
