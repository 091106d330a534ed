"use client";

import { ScreenError } from "@/components/shell/screen-error";

/** A screen that threw. The frame around it goes on, and what was logged is on the device. */
export default function TrackerError({ reset }: { reset: () => void }) {
  return <ScreenError again={reset} />;
}
