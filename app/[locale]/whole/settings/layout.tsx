import type { ReactNode } from "react";

import { SettingsFrame } from "@/components/settings/settings-frame";

// Rendered whole before it is sent: without scripts a streamed part would stay invisible.
export const instant = false;

export default function WholeSettingsLayout(props: { children: ReactNode }) {
  return <SettingsFrame>{props.children}</SettingsFrame>;
}
