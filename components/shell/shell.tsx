"use client";

import { useTranslations } from "next-intl";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";

import { FrameKeys } from "./frame-keys";
import { Sidebar } from "./sidebar";
import { TabBar } from "./tab-bar";
import { useFreshOverlays } from "./use-fresh-overlays";

/** The one screen that stands alone: whoever is there has nothing to go to yet. */
const ALONE = "/welcome";

/** The frame of every tracker screen: a sidebar, which is a rail of icons or a bar of tabs on smaller screens. */
export function Shell({ children }: { children: ReactNode }) {
  const t = useTranslations("common");
  const isAlone = usePathname() === ALONE;
  useFreshOverlays();
  return (
    <>
      <a className="vh skip" href="#main">
        {t("skipToContent")}
      </a>
      <div className={isAlone ? "app bare" : "app"}>
        {!isAlone && <Sidebar />}
        <main className="main" id="main" tabIndex={-1}>
          {children}
        </main>
      </div>
      {!isAlone && <TabBar />}
      <FrameKeys />
    </>
  );
}
