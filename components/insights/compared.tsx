/** One of two bars that are held against each other: its name, its length, and the number in words. */
export function Compared(props: {
  label: string;
  /** Length of the bar, 0 to 1. */
  share: number;
  text: string;
  isOther?: boolean;
}) {
  const length = Math.max(0, Math.min(1, props.share));
  return (
    <>
      <span>{props.label}</span>
      <span className="b" aria-hidden="true">
        <i className={props.isOther ? "x" : undefined} style={{ width: `${100 * length}%` }} />
      </span>
      <span>{props.text}</span>
    </>
  );
}
