/**
 * Shows on the icon of the installed app how many habits of today are left; nothing for 0. For pages and the service
 * worker. Browsers without badges, and pages that are not installed, show nothing.
 */
export async function showBadge(left: number): Promise<void> {
  if (!("setAppBadge" in navigator)) return;
  await navigator.setAppBadge(left).catch(() => undefined); // a launcher that refuses is no reason to fail
}
