"use client";

import { useProfile } from "@/lib/client/tracker";

/** The owner's initials. */
export function Avatar() {
  const { name, email } = useProfile();
  return <span className="ava">{initialsOf(name || email)}</span>;
}

function initialsOf(name: string): string {
  const words = name.split(/[\s@._-]+/u).filter(Boolean);
  return words
    .slice(0, 2)
    .map((word) => Array.from(word)[0] ?? "")
    .join("")
    .toLocaleUpperCase();
}
