import { useTranslations } from "next-intl";

import { buttonClass } from "@/components/ui/button";

// Plain links: no script is there that could follow them in another way.
const WAYS_ON = [
  ["/habits/new", "newHabit", "primary"],
  ["/today", "toToday", "quiet"],
] as const;

/** Says on a page that works on the device alone why it is empty where no script runs, and where to go instead. */
export function NeedsScripts() {
  const t = useTranslations("common");
  return (
    <noscript>
      <div className="empty">
        <p className="lead">{t("needsScripts")}</p>
        <p>{t("needsScriptsText")}</p>
        <p className="flex flex-wrap gap-2">
          {WAYS_ON.map(([href, word, kind]) => (
            <a key={href} className={buttonClass(kind)} href={href}>
              {t(word)}
            </a>
          ))}
        </p>
      </div>
    </noscript>
  );
}
