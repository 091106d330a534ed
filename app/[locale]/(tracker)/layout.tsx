import { setRequestLocale } from "next-intl/server";
import type { ReactNode } from "react";

import { Shell } from "@/components/shell/shell";
import { Messages } from "@/i18n/messages";
import { TrackerProvider } from "@/lib/client/tracker-context";
import type { Locale } from "@/lib/domain/profile";
import { loadSnapshot } from "@/lib/server/loaders/snapshot";

/** Starts the read and does not wait for it: the shell leaves at once, the data streams after. */
export default async function TrackerLayout(props: {
  params: Promise<{ locale: string }>;
  children: ReactNode;
}) {
  setRequestLocale((await props.params).locale as Locale); // one of generateStaticParams
  return (
    <TrackerProvider snapshot={loadSnapshot()}>
      <Messages of={["shell", "sync"]}>
        <Shell>{props.children}</Shell>
      </Messages>
    </TrackerProvider>
  );
}
