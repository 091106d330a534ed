import type { ReactNode } from "react";

import { Shell } from "@/components/shell/shell";
import { Messages } from "@/i18n/messages";
import { TrackerProvider } from "@/lib/client/tracker-context";
import { EARLY_SCRIPT } from "@/lib/domain/early-script";
import { loadSnapshot } from "@/lib/server/loaders/snapshot";

/** Starts the read and does not wait for it: the shell leaves at once, the data streams after. */
export default function TrackerLayout(props: { children: ReactNode }) {
  return (
    <TrackerProvider snapshot={loadSnapshot()}>
      <script dangerouslySetInnerHTML={{ __html: EARLY_SCRIPT }} />
      <Messages of={["shell", "sync", "palette", "log", "offline"]}>
        <Shell>{props.children}</Shell>
      </Messages>
    </TrackerProvider>
  );
}
