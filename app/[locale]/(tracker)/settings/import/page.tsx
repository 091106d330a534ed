import type { Metadata } from "next";
import { getTranslations, setRequestLocale } from "next-intl/server";
import { Suspense } from "react";

import { ImportScreen } from "@/components/import/import-screen";
import { Messages } from "@/i18n/messages";
import type { Locale } from "@/lib/domain/profile";

export async function generateMetadata({
  params,
}: PageProps<"/[locale]/settings/import">): Promise<Metadata> {
  setRequestLocale((await params).locale as Locale); // one of generateStaticParams
  const t = await getTranslations("import");
  return { title: t("title") };
}

/** A static shell: files are read and written on the device, the server sees ordinary changes. */
export default async function ImportPage({ params }: PageProps<"/[locale]/settings/import">) {
  setRequestLocale((await params).locale as Locale); // one of generateStaticParams
  return (
    <Messages of={["import", "habit", "samples"]}>
      <Suspense fallback={null}>
        <ImportScreen />
      </Suspense>
    </Messages>
  );
}
