"use client";

/** A line of the tooltip; `name` is empty where there is only one thing to say. */
export type TipLine = { name: string; text: string };

/**
 * What the pointer or the arrow keys are on. It stays in the page while it is empty: a live region
 * that appears together with its words is not read out.
 */
export function ChartTip({ head, lines }: { head: string; lines: readonly TipLine[] }) {
  return (
    <div role="status" className="chart-tip num">
      {lines.length > 0 && (
        <>
          <b>{head}</b>
          {lines.map(({ name, text }) => (
            <span key={name}>{name === "" ? text : `${name} ${text}`}</span>
          ))}
        </>
      )}
    </div>
  );
}
