import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";

import { PreferencesForm } from "@/components/settings/preferences-form";
import { ThisDevice } from "@/components/settings/this-device";
import { WithoutScripts } from "@/components/shell/without-scripts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("settings");
  return { title: t("title") };
}

export default function SettingsPage() {
  return (
    <>
      <WithoutScripts />
      <Suspense>
        <PreferencesForm />
        <ThisDevice />
      </Suspense>
    </>
  );
}
