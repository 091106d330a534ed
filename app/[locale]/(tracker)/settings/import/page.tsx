import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";

import { ImportScreen } from "@/components/import/import-screen";
import { NeedsScripts } from "@/components/shell/needs-scripts";
import { Messages } from "@/i18n/messages";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("import");
  return { title: t("title") };
}

/** A static shell: files are read and written on the device, the server sees ordinary changes. */
export default function ImportPage() {
  return (
    <Messages of={["import", "habit", "habitForm", "samples"]}>
      <NeedsScripts />
      <Suspense fallback={null}>
        <ImportScreen />
      </Suspense>
    </Messages>
  );
}
