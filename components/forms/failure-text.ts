"use client";

import { useTranslations } from "next-intl";

import type { ActionFailure } from "@/lib/domain/action-result";

/** Says what happened to a form and what to do, in the person's language. */
export function useFailureText(): (failure: ActionFailure) => string {
  const t = useTranslations("error");
  return ({ code, retryAfter }) => {
    if (code === "too_many" && retryAfter !== undefined) {
      return t("tooManyMinutes", { minutes: Math.ceil(retryAfter / 60) });
    }
    return t.has(code) ? t(code) : t("internal");
  };
}

/** Says what is wrong with a field; undefined when nothing is. The first problem is enough. */
export function useProblemText(): (codes: readonly string[] | undefined) => string | undefined {
  const t = useTranslations("problem");
  return (codes) => {
    const code = codes?.[0];
    if (code === undefined) return undefined;
    // A schema may say something that has no words yet; the form still shows which field it is.
    return t.has(code as "empty") ? t(code as "empty") : t("unknown_choice");
  };
}
