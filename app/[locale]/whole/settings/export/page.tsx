import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { ProofForm } from "@/components/settings/proof-form";
import { SettingsPart } from "@/components/settings/settings-part";
import { readFlash } from "@/lib/server/flash";

// Rendered whole before it is sent: without scripts a streamed part would stay invisible.
export const instant = false;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("export");
  return { title: t("title") };
}

/** What can be taken along without scripts: the server's own part. The rest is written by the browser. */
export default async function WholeExportPage() {
  const t = await getTranslations("export");
  const initial = await readFlash("/settings/export#proof");
  return (
    <div className="settings">
      <SettingsPart title={t("whole.title")} text={t("whole.text")} />
      <SettingsPart title={t("whole.serverTitle")} text={t("whole.serverText")}>
        <ProofForm purpose="export" submit={t("whole.serverSave")} whole={initial} />
      </SettingsPart>
    </div>
  );
}
