import { getTranslations } from "next-intl/server";

export default async function NotFound() {
  const t = await getTranslations("error");
  return (
    <main className="lone">
      <h1>{t("notFoundTitle")}</h1>
      <p className="muted">{t("notFoundText")}</p>
      {/* oxlint-disable-next-line nextjs/no-html-link-for-pages -- next/link here is a second copy of it in the scripts of every page */}
      <a className="btn p" href="/today">
        {t("toToday")}
      </a>
    </main>
  );
}
