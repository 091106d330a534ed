"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";

import { Button } from "@/components/ui/button";
import { endOtherSessionsForm, endSessionForm } from "@/lib/actions/sessions";

/** Ends one session, on a page without scripts. */
export function EndSessionForm({ sessionId, device }: { sessionId: string; device: string }) {
  const t = useTranslations("account");
  const [, send] = useActionState(endSessionForm, { values: {}, result: null });
  return (
    <form action={send}>
      <input type="hidden" name="sessionId" value={sessionId} />
      <Button type="submit" aria-label={t("endSessionOf", { device })}>
        {t("endSession")}
      </Button>
    </form>
  );
}

/** Ends every session but this one, on a page without scripts. */
export function EndOtherSessionsForm({ hasOthers }: { hasOthers: boolean }) {
  const t = useTranslations("account");
  const [, send] = useActionState(endOtherSessionsForm, { values: {}, result: null });
  if (!hasOthers) return null;
  return (
    <form action={send} className="form-end">
      <Button type="submit">{t("endOthers")}</Button>
    </form>
  );
}
