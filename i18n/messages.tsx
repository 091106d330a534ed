import { NextIntlClientProvider } from "next-intl";
import { getLocale, getMessages } from "next-intl/server";
import type { ReactNode } from "react";

import type messages from "@/messages/en.json";

import { FORMAT_LOCALES } from "./language";

type Namespace = keyof typeof messages;

/** What every screen may say. */
const SHARED: readonly Namespace[] = ["common", "error", "problem", "value"];

/**
 * Hands the named namespaces, and the shared ones, to the client components below. A page sends the
 * browser its own words only.
 */
export async function Messages(props: { of: readonly Namespace[]; children: ReactNode }) {
  const [all, locale] = await Promise.all([getMessages(), getLocale()]);
  const picked = Object.fromEntries(
    [...SHARED, ...props.of].map((namespace) => [namespace, all[namespace]]),
  );
  return (
    <NextIntlClientProvider locale={locale === "pl" ? "pl" : FORMAT_LOCALES.en} messages={picked}>
      {props.children}
    </NextIntlClientProvider>
  );
}
