import { useTranslations } from "next-intl";

/** What the table twin says: a column for the row's name and one for each series. */
export type ChartTable = {
  headers: readonly string[];
  rows: readonly (readonly string[])[];
};

/** What a drawing shows as a table, one tap away. */
export function ChartNumbers({ title, table }: { title: string; table: ChartTable }) {
  const t = useTranslations("chart");
  return (
    <details className="numbers">
      <summary>
        {t("numbers")}
        <span className="vh">: {title}</span>
      </summary>
      <div>
        <Numbers title={title} table={table} />
      </div>
    </details>
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
