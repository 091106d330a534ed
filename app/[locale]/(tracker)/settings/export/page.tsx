import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";

import { ExportScreen } from "@/components/export/export-screen";
import { WithoutScripts } from "@/components/shell/without-scripts";
import { Messages } from "@/i18n/messages";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("export");
  return { title: t("title") };
}

/** A static shell: files are written on the device. The server adds its part to an archive when it can be reached. */
export default function ExportPage() {
  return (
    <Messages of={["export", "proof"]}>
      <WithoutScripts />
      <Suspense fallback={null}>
        <ExportScreen />
      </Suspense>
    </Messages>
  );
}
