import type { ReactNode } from "react";

import { SessionEnded } from "@/components/account/way-on";
import { Shell } from "@/components/shell/shell";
import { ShowAll } from "@/components/ui/show-all";
import { Messages } from "@/i18n/messages";
import { TrackerProvider } from "@/lib/client/tracker-context";
import { signInAddress } from "@/lib/domain/door-address";
import { loadSnapshot } from "@/lib/server/loaders/snapshot";
import { wantedPage } from "@/lib/server/wanted-page";

// Rendered whole before it is sent: without scripts a streamed part would stay invisible.
export const instant = false;

/**
 * The tracker for browsers without scripts: the same screens, read before the first byte leaves. The proxy
 * leads here from the usual addresses.
 */
export default async function WholeLayout(props: { children: ReactNode }) {
  const snapshot = await loadSnapshot();
  // A cookie that opens nothing.
  if (!snapshot) return <SessionEnded door={signInAddress(await wantedPage())} />;
  return (
    <TrackerProvider snapshot={Promise.resolve(snapshot)}>
      <Messages of={["shell", "sync", "palette", "log"]}>
        <ShowAll>
          <Shell>{props.children}</Shell>
        </ShowAll>
      </Messages>
    </TrackerProvider>
  );
}
