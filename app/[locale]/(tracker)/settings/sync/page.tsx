import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";

import { NeedsScripts } from "@/components/shell/needs-scripts";
import { SyncScreen } from "@/components/sync/sync-screen";
import { Messages } from "@/i18n/messages";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("syncPage");
  return { title: t("title") };
}

/** A static shell: everything on it comes from the device's own store, so it works without a network. */
export default function SyncPage() {
  return (
    <Messages of={["syncPage", "sync", "log", "dayHistory", "device"]}>
      <NeedsScripts />
      <Suspense fallback={null}>
        <SyncScreen />
      </Suspense>
    </Messages>
  );
}
