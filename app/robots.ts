import type { MetadataRoute } from "next";

/** What a crawler may look at: the doors. Everything behind them sends it back to sign-in anyway. */
export default function robots(): MetadataRoute.Robots {
  return { rules: { userAgent: "*", allow: "/", disallow: "/api/" } };
}
