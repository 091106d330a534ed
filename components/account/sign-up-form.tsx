"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { useActionState } from "react";

import { useFailureText, useProblemText } from "@/components/forms/failure-text";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { useLanguage } from "@/i18n/language";
import { signUp } from "@/lib/actions/account";
import { MAX_EMAIL, MAX_PASSWORD, MAX_PERSON_NAME, MIN_PASSWORD } from "@/lib/domain/account-draft";
import type { FormState } from "@/lib/domain/action-result";

import { BrowserGuesses } from "./browser-guesses";
import { sayRefusal } from "./sign-in-form";
import { useLeave } from "./use-leave";

/** Works before it is hydrated and with JavaScript off; the zone is then set later, in the settings. */
export function SignUpForm({ initial }: { initial: FormState<string> }) {
  const t = useTranslations("signUp");
  const locale = useLanguage();
  const problemText = useProblemText();
  const failureText = useFailureText();
  const [state, submit, isBusy] = useActionState(signUp, initial);
  const failure = state.result?.ok === false ? state.result : null;
  const isLeaving = useLeave(state);
  return (
    <form action={submit} className="form">
      <input type="hidden" name="locale" value={locale} />
      <BrowserGuesses />
      <TextField
        label={t("name")}
        hint={t("nameHint")}
        name="name"
        autoComplete="name"
        maxLength={MAX_PERSON_NAME}
        required
        defaultValue={state.values["name"] ?? ""}
        problem={problemText(failure?.fields?.["name"])}
      />
      <TextField
        label={t("email")}
        hint={t("emailHint")}
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
        hint={t("passwordHint")}
        name="password"
        type="password"
        autoComplete="new-password"
        minLength={MIN_PASSWORD}
        maxLength={MAX_PASSWORD}
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
        {t("hasAccount")}{" "}
        <Link href="/sign-in" className="link">
          {t("signIn")}
        </Link>
      </p>
    </form>
  );
}
