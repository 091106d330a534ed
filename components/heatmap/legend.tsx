import { useTranslations } from "next-intl";

/** What the colours mean, from the least to the most; and the hatch. */
export function Legend({ least, most }: { least: string; most: string }) {
  const t = useTranslations("year");
  return (
    <p className="legend mt-3.5">
      {least}
      <i className="ms-0.5" style={{ background: "var(--t0)" }} />
      <i className="l1" />
      <i className="l2" />
      <i className="l3" />
      <i className="l4 me-0.5" />
      {most}
      <span className="legend ms-[18px] max-sm:ms-0 sm:whitespace-nowrap">
        <i className="heat-skip" />
        {t("skipped")}
      </span>
    </p>
  );
}
