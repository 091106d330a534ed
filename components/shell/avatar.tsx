"use client";

import { useProfile } from "@/lib/client/tracker";

/** The owner's initials. A picture to the eye, nothing to a reader: the link around it has the words. */
export function Avatar() {
  const { name, email } = useProfile();
  return (
    <span className="ava" aria-hidden="true">
      {initialsOf(name || email)}
    </span>
  );
}

function initialsOf(name: string): string {
  const words = name.split(/[\s@._-]+/u).filter(Boolean);
  return words
    .slice(0, 2)
    .map((word) => Array.from(word)[0] ?? "")
    .join("")
    .toLocaleUpperCase();
}
