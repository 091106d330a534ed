import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { PreferencesForm } from "@/components/settings/preferences-form";
import { readFlash } from "@/lib/server/flash";

// Rendered whole before it is sent: without scripts a streamed part would stay invisible.
export const instant = false;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("settings");
  return { title: t("title") };
}

/** The preferences, or the same again with what was typed and what was wrong. */
export default async function WholeSettingsPage() {
  return <PreferencesForm whole={await readFlash("/settings")} />;
}
