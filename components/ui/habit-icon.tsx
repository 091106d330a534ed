import sprite from "./habit-icons.svg";

const SIZES = { s: "i s", m: "i", l: "i l" } as const;

/** Where the build has put the sprite; its name changes with its content, so browsers keep it for ever. */
const SPRITE = (sprite as { src: string }).src; // the bundler's own shape of an imported picture

/**
 * The drawing of an icon that a habit carries. It is decoration: the habit's name stands beside it.
 *
 * All drawings lie in one file that every page shares (`npm run icons` makes it); as components they were
 * eight kilobytes in the code of each page.
 */
export function HabitIcon(props: { name: string; size?: keyof typeof SIZES; className?: string }) {
  const { name, size = "m", className = "" } = props;
  return (
    <svg
      className={`${SIZES[size]} ${className}`}
      viewBox="0 0 24 24"
      aria-hidden
      focusable={false}
    >
      <use href={`${SPRITE}#${name}`} />
    </svg>
  );
}
