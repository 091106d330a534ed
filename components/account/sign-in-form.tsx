"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { useActionState } from "react";

import { useFailureText, useProblemText } from "@/components/forms/failure-text";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { signIn } from "@/lib/actions/account";
import { MAX_EMAIL } from "@/lib/domain/account-draft";
import type { ActionFailure, FormState } from "@/lib/domain/action-result";

import { useLeave } from "./use-leave";

/** Works before it is hydrated and with JavaScript off: the action is the form's own target. */
export function SignInForm({ next, initial }: { next: string; initial: FormState<string> }) {
  const t = useTranslations("signIn");
  const problemText = useProblemText();
  const failureText = useFailureText();
  const [state, submit, isBusy] = useActionState(signIn, initial);
  const failure = state.result?.ok === false ? state.result : null;
  const isLeaving = useLeave(state);
  return (
    <form action={submit} className="form">
      <input type="hidden" name="next" value={next} />
      <TextField
        label={t("email")}
        name="email"
        type="email"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={MAX_EMAIL}
        required
        defaultValue={state.values["email"] ?? ""}
        problem={problemText(failure?.fields?.["email"])}
      />
      <TextField
        label={t("password")}
        name="password"
        type="password"
        autoComplete="current-password"
        required
        problem={problemText(failure?.fields?.["password"])}
      />
      <p className="form-problem" role="alert">
        {failure && sayRefusal(failure, t("refused"), failureText)}
      </p>
      <Button kind="primary" type="submit" className="big" disabled={isBusy || isLeaving}>
        {isBusy || isLeaving ? t("busy") : t("submit")}
      </Button>
      <p className="muted">
        {t("noAccount")}{" "}
        <Link href="/sign-up" className="link">
          {t("signUp")}
        </Link>
      </p>
    </form>
  );
}

/** At a door "forbidden" means one thing: the address and the password do not fit. */
export function sayRefusal(
  failure: ActionFailure,
  refused: string,
  failureText: (failure: ActionFailure) => string,
): string {
  return failure.code === "forbidden" ? refused : failureText(failure);
}
