import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";

import { NeedsScripts } from "@/components/shell/needs-scripts";
import { Opening } from "@/components/shell/opening";
import { WelcomeScreen } from "@/components/welcome/welcome-screen";
import { Messages } from "@/i18n/messages";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("welcome");
  return { title: t("title") };
}

/** A static shell: the screen reads the tracker, which the layout streams. */
export default function WelcomePage() {
  return (
    <Messages of={["welcome", "templates", "samples"]}>
      <NeedsScripts />
      <Suspense fallback={<Opening />}>
        <WelcomeScreen />
      </Suspense>
    </Messages>
  );
}
