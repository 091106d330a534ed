import type { ReactNode, RefObject } from "react";

import { ChartNumbers, type ChartTable } from "./chart-numbers";

/** The place of a drawing, kept free from the first paint on, and the same numbers as a table. */
export function ChartFrame({
  title,
  height,
  table,
  ref,
  children,
}: {
  title: string;
  height: number;
  table: ChartTable;
  ref: RefObject<HTMLDivElement | null>;
  children: ReactNode;
}) {
  return (
    <div className="chart-box">
      <div ref={ref} style={{ height }}>
        {children}
      </div>
      <ChartNumbers title={title} table={table} />
    </div>
  );
}
