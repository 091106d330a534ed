import type { LucideIcon } from "lucide-react";

const SIZES = { s: "i s", m: "i", l: "i l" } as const;

/** A line icon in the size of the text beside it. It is decoration: the words stand next to it. */
export function Icon(props: { of: LucideIcon; size?: keyof typeof SIZES; className?: string }) {
  const { of: Drawing, size = "m", className = "" } = props;
  return <Drawing className={`${SIZES[size]} ${className}`} aria-hidden focusable={false} />;
}
