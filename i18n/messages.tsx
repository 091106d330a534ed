import { NextIntlClientProvider } from "next-intl";
import { getMessages } from "next-intl/server";
import type { ReactNode } from "react";

import type messages from "@/messages/en.json";

type Namespace = keyof typeof messages;

/** What every screen may say. */
const SHARED: readonly Namespace[] = ["common", "error", "problem", "value"];

/**
 * Hands the named namespaces, and the shared ones, to the client components below. A page sends the
 * browser its own words only.
 */
export async function Messages(props: { of: readonly Namespace[]; children: ReactNode }) {
  const all = await getMessages();
  const picked = Object.fromEntries(
    [...SHARED, ...props.of].map((namespace) => [namespace, all[namespace]]),
  );
  return <NextIntlClientProvider messages={picked}>{props.children}</NextIntlClientProvider>;
}
