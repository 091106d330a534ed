import { Grid3x3, Sun, Table2, Target, TrendingUp } from "@/components/ui/drawings";
import type { Drawing } from "@/components/ui/icon";

/** The main screens, in the order of the lists and of the keys 1 to 9. */
export const PAGES = [
  { key: "today", href: "/today", icon: Sun },
  { key: "month", href: "/month", icon: Table2 },
  { key: "year", href: "/heatmap", icon: Grid3x3 },
  { key: "goals", href: "/goals", icon: Target },
  { key: "insights", href: "/insights", icon: TrendingUp },
] as const satisfies readonly { key: string; href: string; icon: Drawing }[];

/** Whether an address belongs to a main screen: its own or one below it. */
export function isOnPage(pathname: string | null, href: string): boolean {
  return pathname !== null && (pathname === href || pathname.startsWith(`${href}/`));
}
