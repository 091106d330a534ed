import { getTranslations } from "next-intl/server";

import { chooseLocale } from "@/lib/domain/locale-choice";
import { PAPER } from "@/lib/domain/paper";
import { route } from "@/lib/server/route";

/** One app in every language, so all of them have one id. */
const ID = "/";
const HOUR = "public, max-age=3600";

const ICONS = [
  { src: "/icons/icon.svg", sizes: "any", type: "image/svg+xml" },
  { src: "/icons/icon-192.png", sizes: "192x192", type: "image/png" },
  { src: "/icons/icon-512.png", sizes: "512x512", type: "image/png" },
  {
    src: "/icons/icon-maskable-512.png",
    sizes: "512x512",
    type: "image/png",
    purpose: "maskable",
  },
];

/** Shown before Kept is installed. `npm run screenshots` takes them. */
const SCREENSHOTS = [
  { src: "/icons/screenshot-wide.png", sizes: "1280x800", form_factor: "wide", screen: "year" },
  { src: "/icons/screenshot-narrow.png", sizes: "390x844", form_factor: "narrow", screen: "today" },
] as const;

/** What makes Kept installable. Browsers ask for it without a cookie, so its address names the language. */
export const GET = route({ scope: "public" }, async ({ request }) => {
  const wanted = new URL(request.url).searchParams.get("lang") ?? undefined;
  const locale = chooseLocale(wanted, request.headers.get("accept-language") ?? "");
  const common = await getTranslations({ locale, namespace: "common" });
  const shell = await getTranslations({ locale, namespace: "shell" });
  const icons = [{ src: "/icons/icon-192.png", sizes: "192x192", type: "image/png" }];
  const content = {
    id: ID,
    name: common("appName"),
    short_name: common("appName"),
    description: common("appDescription"),
    lang: locale,
    start_url: "/today",
    scope: "/",
    display: "standalone",
    background_color: PAPER.light,
    theme_color: PAPER.light,
    icons: ICONS,
    categories: ["health", "lifestyle", "productivity"],
    screenshots: SCREENSHOTS.map(({ screen, ...picture }) => ({
      ...picture,
      type: "image/png",
      label: shell(screen),
    })),
    shortcuts: [
      { name: shell("today"), url: "/today", icons },
      { name: shell("newHabit"), url: "/habits/new", icons },
      { name: shell("month"), url: "/month", icons },
      { name: shell("year"), url: "/heatmap", icons },
    ],
  };
  return new Response(JSON.stringify(content), {
    headers: { "content-type": "application/manifest+json", "cache-control": HOUR },
  });
});
