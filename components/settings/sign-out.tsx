"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, lazy, Suspense, useRef, useState } from "react";

import { Button } from "@/components/ui/button";
import {
  endSession,
  prepareSignOut,
  takeNotificationsAway,
  wipeDevice,
} from "@/lib/client/sign-out";

const SignOutQuestion = lazy(() =>
  import("./sign-out-question").then((file) => ({ default: file.SignOutQuestion })),
);

/**
 * Signs out of this browser. Without scripts it is a plain form. With them it first sends what only this
 * device has, asks when that did not work, and empties the device.
 */
export function SignOut() {
  const t = useTranslations("account");
  const [isBusy, setBusy] = useState(false);
  const [hasFailed, setFailed] = useState(false);
  const [waiting, setWaiting] = useState(0);
  // Of two answers to the question the later one counts, also while the one before it is being followed.
  const answers = useRef(0);

  const leave = async () => {
    answers.current += 1;
    setWaiting(0);
    setBusy(true);
    await takeNotificationsAway();
    // The session first: a device that was emptied while it stays signed in would fill up again.
    if (await endSession()) {
      await wipeDevice();
      location.replace("/sign-in?after=sign-out");
    } else {
      setBusy(false);
      setFailed(true);
    }
  };
  const prepare = async () => {
    const own = ++answers.current;
    setFailed(false);
    setBusy(true);
    const left = await prepareSignOut().catch(() => null);
    if (own !== answers.current) return;
    setBusy(false);
    if (left === null) setFailed(true);
    else if (left.waiting > 0) setWaiting(left.waiting);
    else await leave();
  };
  const stay = () => {
    answers.current += 1;
    setWaiting(0);
    setBusy(false);
  };
  return (
    <form
      method="post"
      action="/api/sign-out"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void prepare();
      }}
      className="form"
    >
      <Button type="submit" className="wraps" disabled={isBusy}>
        {isBusy ? t("signOutBusy") : t("signOut")}
      </Button>
      <p className="form-problem" role="alert">
        {hasFailed && t("signOutFailed")}
      </p>
      {waiting > 0 && (
        <Suspense>
          <SignOutQuestion
            waiting={waiting}
            stay={stay}
            sendAgain={() => void prepare()}
            leave={() => void leave()}
          />
        </Suspense>
      )}
    </form>
  );
}
