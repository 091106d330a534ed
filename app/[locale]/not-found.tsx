import { getTranslations } from "next-intl/server";
import Link from "next/link";

export default async function NotFound() {
  const t = await getTranslations("error");
  return (
    <main className="lone">
      <h1>{t("notFoundTitle")}</h1>
      <p className="muted">{t("notFoundText")}</p>
      <Link className="btn p" href="/today">
        {t("toToday")}
      </Link>
    </main>
  );
}
