"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, Suspense, useEffect } from "react";

import { PaletteHost } from "@/components/palette/palette-host";
import { useAddress } from "@/lib/client/address";
import { ALIVE_EVENT } from "@/lib/domain/early-names";

import { FrameKeys } from "./frame-keys";
import { Late } from "./late";
import { ReloadBar } from "./reload-bar";
import { Sidebar } from "./sidebar";
import { TabBar } from "./tab-bar";
import { useFreshOverlays } from "./use-fresh-overlays";

/** The one screen that stands alone: whoever is there has nothing to go to yet. */
const ALONE = "/welcome";

const loadLater = () => import("./later");
const loadBackground = async () => (await loadLater()).Background;
const loadNewVersion = async () => (await loadLater()).NewVersion;

/**
 * The frame of every tracker screen: a sidebar, which is a rail of icons or a bar of tabs on smaller screens.
 * The address is not known while the shell of a page with parameters is made, so only the parts that mark
 * where one is wait for it, and they stand there unmarked until then.
 */
export function Shell({ children }: { children: ReactNode }) {
  const t = useTranslations("common");
  useEffect(() => void dispatchEvent(new Event(ALIVE_EVENT)), []);
  return (
    <>
      <a className="vh skip" href="#main">
        {t("skipToContent")}
      </a>
      <div className="app">
        <Suspense fallback={<Sidebar pathname={null} />}>
          <SidebarHere />
        </Suspense>
        <main className="main" id="main" tabIndex={-1}>
          <ReloadBar />
          <div role="status">
            <Late load={loadNewVersion} />
          </div>
          {children}
        </main>
      </div>
      <Suspense fallback={<TabBar pathname={null} />}>
        <TabBarHere />
      </Suspense>
      <FrameKeys />
      <PaletteHost />
      <Late load={loadBackground} />
    </>
  );
}

function SidebarHere() {
  const pathname = useAddress();
  useFreshOverlays(pathname);
  return pathname === ALONE ? null : <Sidebar pathname={pathname} />;
}

function TabBarHere() {
  const pathname = useAddress();
  return pathname === ALONE ? null : <TabBar pathname={pathname} />;
}
