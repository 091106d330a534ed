import { useTranslations } from "next-intl";
import type { ReactNode, RefObject } from "react";

/** What the table twin says: a column for the row's name and one for each series. */
export type ChartTable = {
  headers: readonly string[];
  rows: readonly (readonly string[])[];
};

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
  const t = useTranslations("chart");
  return (
    <div className="chart-box">
      <div ref={ref} style={{ height }}>
        {children}
      </div>
      <details className="numbers">
        <summary>
          {t("numbers")}
          <span className="vh">: {title}</span>
        </summary>
        <div>
          <Numbers title={title} table={table} />
        </div>
      </details>
    </div>
  );
}

function Numbers({ title, table }: { title: string; table: ChartTable }) {
  return (
    <table className="num">
      <caption className="vh">{title}</caption>
      <thead>
        <tr>
          {table.headers.map((header, column) => (
            <th key={column} scope="col">
              {header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.map(([name, ...cells], row) => (
          <tr key={row}>
            <th scope="row">{name}</th>
            {cells.map((cell, column) => (
              <td key={column}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
