import { AppError } from "@/lib/domain/app-error";
import { EMPTIES_OWN_HEADER } from "@/lib/domain/emptying";
import { requestTime } from "@/lib/server/clock";
import { isSameOrigin } from "@/lib/server/origin";
import { route } from "@/lib/server/route";
import { signOut } from "@/lib/server/sign-out";

/**
 * Where the form "Sign out" goes. A route and no server action, because only a route can tell the browser to
 * empty itself; that also covers a page whose scripts never ran. Somebody who has no session any more gets
 * out just the same. A page that says it empties the device itself is believed: somebody else's changes wait there.
 */
export const POST = route({ scope: "public" }, async ({ request }) => {
  if (!isSameOrigin(request.headers)) throw new AppError("cross_site", "Not from our own pages.");
  await signOut(await requestTime());
  const isShared = request.headers.has(EMPTIES_OWN_HEADER);
  return new Response(null, {
    status: 303,
    headers: {
      location: "/sign-in?after=sign-out",
      "clear-site-data": isShared ? '"cache"' : '"cache", "storage"',
    },
  });
});
