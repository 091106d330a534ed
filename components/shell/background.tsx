"use client";

import { WorksOffline } from "@/lib/client/works-offline";

import { LiveNotices } from "./live-notices";

/** What nobody looks at and no press waits for: news of other devices, and what lets Kept open without its server. */
export function Background() {
  return (
    <>
      <LiveNotices />
      <WorksOffline />
    </>
  );
}
