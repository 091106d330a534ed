"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";

import { useFailureText, useProblemText } from "@/components/forms/failure-text";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { changePassword } from "@/lib/actions/account";
import { useProfile } from "@/lib/client/profile";
import { reachingServer } from "@/lib/client/reach-server";
import { MAX_PASSWORD, MIN_PASSWORD } from "@/lib/domain/account-draft";
import type { FormState } from "@/lib/domain/action-result";

import { UsernameForManagers } from "./username-for-managers";

const change = reachingServer(changePassword);

/**
 * Sets a new password, against the present one.
 * @param props.whole How the form ended the last time, on a page without scripts.
 */
export function PasswordForm({ whole }: { whole?: FormState<void> }) {
  const t = useTranslations("account");
  const { email } = useProfile();
  const problemText = useProblemText();
  const failureText = useFailureText();
  const [state, submit, isBusy] = useActionState(
    whole ? changePassword : change,
    whole ?? { values: {}, result: null },
  );
  const failure = state.result?.ok === false ? state.result : null;
  return (
    <form action={submit} className="form">
      <UsernameForManagers email={email} />
      <TextField
        label={t("current")}
        name="current"
        type="password"
        autoComplete="current-password"
        required
        problem={problemText(failure?.fields?.["current"])}
      />
      <TextField
        label={t("next")}
        hint={t("nextHint")}
        name="next"
        type="password"
        autoComplete="new-password"
        minLength={MIN_PASSWORD}
        maxLength={MAX_PASSWORD}
        required
        problem={problemText(failure?.fields?.["next"])}
      />
      <div className="form-end">
        <Button type="submit" disabled={isBusy}>
          {isBusy ? t("changing") : t("change")}
        </Button>
        <p className="form-status" role="status">
          {state.result?.ok === true && t("changed")}
        </p>
        <p className="form-problem" role="alert">
          {failure && !failure.fields && failureText(failure)}
        </p>
      </div>
    </form>
  );
}
