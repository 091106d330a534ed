"use client";

import { useTranslations } from "next-intl";
import { lazy, type ReactNode, Suspense, useState, useTransition } from "react";

import { useFailureText } from "@/components/forms/failure-text";
import { Button } from "@/components/ui/button";
import { endOtherSessions, endSession } from "@/lib/actions/sessions";
import { callServer } from "@/lib/client/reach-server";
import type { ActionResult } from "@/lib/domain/action-result";

const ProofQuestion = lazy(() =>
  import("./proof-question").then((file) => ({ default: file.ProofQuestion })),
);

/** Ends one session; the list comes back without it. */
export function EndSession({ sessionId, device }: { sessionId: string; device: string }) {
  const t = useTranslations("account");
  const failureText = useFailureText();
  const [problem, setProblem] = useState("");
  const { end, isBusy, question } = useEnding(
    () => endSession({ sessionId }),
    (result) => setProblem(result.ok || result.code === "not_found" ? "" : failureText(result)),
  );
  return (
    <>
      <p className="form-problem" role="alert">
        {problem}
      </p>
      <Button onClick={end} disabled={isBusy} aria-label={t("endSessionOf", { device })}>
        {t("endSession")}
      </Button>
      {question}
    </>
  );
}

/** Ends every session but this one, and says how many there were. */
export function EndOtherSessions({ hasOthers }: { hasOthers: boolean }) {
  const t = useTranslations("account");
  const failureText = useFailureText();
  const [said, setSaid] = useState("");
  const { end, isBusy, question } = useEnding(
    () => endOtherSessions({}),
    (result) => setSaid(result.ok ? t("ended", { count: result.data }) : failureText(result)),
  );
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
      {question}
    </div>
  );
}

/** Calls an action, asks for the password where the last proof is too old, and then goes on by itself. */
function useEnding<Data>(
  call: () => Promise<ActionResult<Data>>,
  say: (result: ActionResult<Data>) => void,
): { end: () => void; isBusy: boolean; question: ReactNode } {
  const [isBusy, start] = useTransition();
  const [isAsking, setAsking] = useState(false);
  const end = () => {
    setAsking(false);
    start(async () => {
      const result = await callServer(call);
      if (!result.ok && result.code === "reauthenticate") setAsking(true);
      else say(result);
    });
  };
  const question = isAsking && (
    <Suspense>
      <ProofQuestion purpose="sessions" onProven={end} close={() => setAsking(false)} />
    </Suspense>
  );
  return { end, isBusy, question };
}
