"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";

import { useFailureText, useProblemText } from "@/components/forms/failure-text";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { removeAccount } from "@/lib/actions/account";
import { useProfile } from "@/lib/client/profile";
import { reachingServer } from "@/lib/client/reach-server";
import { wipeDevice } from "@/lib/client/sign-out";
import type { FormState } from "@/lib/domain/action-result";

import { UsernameForManagers } from "./username-for-managers";

/**
 * Deletes the account, against the password, and then what this device holds of it.
 * @param props.whole How the form ended the last time, on a page without scripts.
 */
export function DeleteAccountForm({ whole }: { whole?: FormState<void> }) {
  const t = useTranslations("account");
  const { email } = useProfile();
  const problemText = useProblemText();
  const failureText = useFailureText();
  const [state, submit, isBusy] = useActionState(
    whole ? removeAccount : removeHere,
    whole ?? { values: {}, result: null },
  );
  const failure = state.result?.ok === false ? state.result : null;
  return (
    <form action={submit} className="form">
      <UsernameForManagers email={email} />
      <TextField
        label={t("deletePassword")}
        name="password"
        type="password"
        autoComplete="current-password"
        required
        problem={problemText(failure?.fields?.["password"])}
      />
      <div className="form-end">
        <Button type="submit" className="danger" disabled={isBusy}>
          {isBusy ? t("deleting") : t("deleteSubmit")}
        </Button>
        <p className="form-problem" role="alert">
          {failure && !failure.fields && failureText(failure)}
        </p>
      </div>
    </form>
  );
}

async function removeHere(previous: FormState<void>, form: FormData): Promise<FormState<void>> {
  const next = await reachingServer(removeAccount)(previous, form);
  if (next.result?.ok) {
    await wipeDevice();
    location.replace("/sign-in?after=deletion");
  }
  return next;
}
