"use client";

import { useTranslations } from "next-intl";

import { isRoomless } from "@/lib/client/roomless";
import { AppError } from "@/lib/domain/app-error";

/** Says why a change was not kept on this device, as far as the owner can do something about it. */
export function useCauseText(): (cause: unknown) => string {
  const t = useTranslations("error");
  return (cause) => {
    if (isRoomless(cause)) return t("waitsForRoom");
    return t(cause instanceof AppError && t.has(cause.code) ? cause.code : "notSaved");
  };
}
