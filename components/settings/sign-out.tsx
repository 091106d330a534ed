"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, lazy, Suspense, useRef, useState } from "react";

import { Button } from "@/components/ui/button";
import { prepareSignOut, wipeDevice } from "@/lib/client/sign-out";

const SignOutQuestion = lazy(() =>
  import("./sign-out-question").then((file) => ({ default: file.SignOutQuestion })),
);

/**
 * Signs out of this browser. Without scripts it is a plain form. With them it first sends what only this
 * device has, asks when that did not work, and empties the device.
 */
export function SignOut() {
  const t = useTranslations("account");
  const form = useRef<HTMLFormElement>(null);
  const [isBusy, setBusy] = useState(false);
  const [waiting, setWaiting] = useState(0);

  const leave = async () => {
    setWaiting(0);
    setBusy(true);
    await wipeDevice();
    form.current?.submit(); // does not come back to `prepare`
  };
  const prepare = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const left = await prepareSignOut();
    setBusy(false);
    if (left.waiting > 0) setWaiting(left.waiting);
    else await leave();
  };
  return (
    <form ref={form} method="post" action="/api/sign-out" onSubmit={(event) => void prepare(event)}>
      <Button type="submit" disabled={isBusy}>
        {isBusy ? t("signOutBusy") : t("signOut")}
      </Button>
      {waiting > 0 && (
        <Suspense>
          <SignOutQuestion
            waiting={waiting}
            stay={() => setWaiting(0)}
            leave={() => void leave()}
          />
        </Suspense>
      )}
    </form>
  );
}
