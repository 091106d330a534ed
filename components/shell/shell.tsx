"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import { FrameKeys } from "./frame-keys";
import { Sidebar } from "./sidebar";
import { TabBar } from "./tab-bar";
import { useFreshOverlays } from "./use-fresh-overlays";

/** The frame of every tracker screen: a sidebar, which is a rail of icons or a bar of tabs on smaller screens. */
export function Shell({ children }: { children: ReactNode }) {
  const t = useTranslations("common");
  useFreshOverlays();
  return (
    <>
      <a className="vh skip" href="#main">
        {t("skipToContent")}
      </a>
      <div className="app">
        <Sidebar />
        <main className="main" id="main" tabIndex={-1}>
          {children}
        </main>
      </div>
      <TabBar />
      <FrameKeys />
    </>
  );
}
