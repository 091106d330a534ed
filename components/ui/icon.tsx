/** What an icon shows, as the path of an SVG. */
export type Drawing = string;

const SIZES = { s: "i s", m: "i", l: "i l" } as const;

/** A line icon in the size of the text beside it. It is decoration: the words stand next to it. */
export function Icon(props: { of: Drawing; size?: keyof typeof SIZES; className?: string }) {
  const { of: drawing, size = "m", className = "" } = props;
  return (
    <svg
      className={`${SIZES[size]} ${className}`}
      viewBox="0 0 24 24"
      aria-hidden
      focusable={false}
    >
      <path d={drawing} />
    </svg>
  );
}
