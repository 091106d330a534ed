import { useTranslations } from "next-intl";

/** What stands where a screen will be until the first data is here. It is announced, and moves nothing. */
export function Opening() {
  const t = useTranslations("common");
  return (
    <p role="status" className="opening muted needs-scripts">
      {t("loading")}
    </p>
  );
}
