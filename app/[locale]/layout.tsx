import "../styles/kept.css";
import type { Metadata, Viewport } from "next";
import { getTranslations } from "next-intl/server";
import { locale } from "next/root-params";
import type { ReactNode } from "react";

import { PAPER } from "@/lib/domain/paper";
import { LOCALES } from "@/lib/domain/profile";
import { THEME_SCRIPT } from "@/lib/domain/theme-script";

import { fontVariables } from "../fonts";

export const viewport: Viewport = {
  viewportFit: "cover",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: PAPER.light },
    { media: "(prefers-color-scheme: dark)", color: PAPER.dark },
  ],
};

export function generateStaticParams() {
  return LOCALES.map((language) => ({ locale: language }));
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("common");
  return {
    title: { default: t("appName"), template: `%s · ${t("appName")}` },
    description: t("appDescription"),
    manifest: `/manifest.webmanifest?lang=${await locale()}`,
    icons: {
      icon: [
        { url: "/icons/icon.svg", type: "image/svg+xml" },
        { url: "/icons/favicon-32.png", sizes: "32x32" },
      ],
      apple: "/icons/apple-touch-icon.png",
    },
  };
}

export default async function RootLayout(props: LayoutProps<"/[locale]">) {
  return (
    <html lang={await locale()} className={fontVariables} suppressHydrationWarning>
      <body>
        <script dangerouslySetInnerHTML={{ __html: THEME_SCRIPT }} />
        {props.children as ReactNode}
      </body>
    </html>
  );
}
