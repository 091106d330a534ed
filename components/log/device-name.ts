"use client";

import { useTranslations } from "next-intl";

import type { Writer } from "@/lib/client/day-history";
import type { DeviceName } from "@/lib/domain/user-agent";

/** Says who wrote a value: "this device", "Phone, Chrome on Android", "a form". */
export function useWriterName(): (writer: Writer) => string {
  const t = useTranslations("device");
  const nameOf = useDeviceName();
  return (writer) => (typeof writer === "string" ? t(writer) : nameOf(writer));
}

/** "Phone, Chrome on Android", as much of it as is known. */
export function useDeviceName(): (device: DeviceName) => string {
  const t = useTranslations("device");
  return ({ kind, browser, system }) => {
    const name = t(kind);
    if (browser && system) return t("named", { kind: name, browser, system });
    const known = browser ?? system;
    return known ? t("partly", { kind: name, name: known }) : name;
  };
}
