import { showBadge as show } from "@/lib/offline/app-badge";

/** Shows on the icon of the installed app how many habits of today are left; nothing for 0. */
export function showBadge(left: number): void {
  void show(left);
}
