/** A figure with its unit, and what it says. */
export function Figure(props: { value: string; unit?: string; label: string; className?: string }) {
  return (
    <div className={`fig ${props.className ?? ""}`}>
      <div className="v">
        {props.value}
        {props.unit && <small>{props.unit}</small>}
      </div>
      <div className="l">{props.label}</div>
    </div>
  );
}
