"use client";

import { usePathname } from "next/navigation";

import { LOCALES } from "@/lib/domain/profile";

const INTERNAL_SEGMENT = new RegExp(`^/(?:${LOCALES.join("|")})(?=/|$)`);

/**
 * The path of the page as people see it.
 *
 * A shell is made under its internal path, language included, while the browser knows the address without
 * it. With `usePathname` the two would differ, and React would keep what the server guessed.
 */
export function useAddress(): string {
  return usePathname().replace(INTERNAL_SEGMENT, "") || "/";
}
