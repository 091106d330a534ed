"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useActionState } from "react";

import { useFailureText, useProblemText } from "@/components/forms/failure-text";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { confirmPassword } from "@/lib/actions/account";
import { useProfile } from "@/lib/client/profile";
import { reachingServer } from "@/lib/client/reach-server";
import type { ProofPurpose } from "@/lib/domain/account-draft";
import type { FormState } from "@/lib/domain/action-result";

import { UsernameForManagers } from "./username-for-managers";

type ProofFormProps = {
  purpose: ProofPurpose;
  submit: string;
  /** How the form ended the last time, on a page without scripts: there the action leads on by itself. */
  whole?: FormState<void>;
  onProven?: () => void;
  /** Another way on, beside the button. */
  children?: ReactNode;
};

/** Asks for the password once more. */
export function ProofForm({ purpose, submit, whole, onProven, children }: ProofFormProps) {
  const t = useTranslations("proof");
  const { email } = useProfile();
  const problemText = useProblemText();
  const failureText = useFailureText();
  const [state, send, isBusy] = useActionState(
    whole ? confirmPassword : proveHere,
    whole ?? { values: {}, result: null },
  );
  const failure = state.result?.ok === false ? state.result : null;
  return (
    <form action={send} className="form">
      <UsernameForManagers email={email} />
      <input type="hidden" name="purpose" value={purpose} />
      <TextField
        label={t("password")}
        name="password"
        type="password"
        autoComplete="current-password"
        required
        problem={problemText(failure?.fields?.["password"])}
      />
      <div className="form-end">
        <Button kind="primary" type="submit" disabled={isBusy}>
          {isBusy ? t("confirming") : submit}
        </Button>
        {children}
        <p className="form-problem" role="alert">
          {failure && !failure.fields && failureText(failure)}
        </p>
      </div>
    </form>
  );

  async function proveHere(previous: FormState<void>, form: FormData): Promise<FormState<void>> {
    const next = await reachingServer(confirmPassword)(previous, form);
    if (next.result?.ok) onProven?.();
    return next;
  }
}
