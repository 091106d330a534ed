"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";

import { CloudAlert, CloudOff } from "@/components/ui/drawings";
import { Icon } from "@/components/ui/icon";
import { useAddress } from "@/lib/client/address";
import { isServerFull, type SyncProblem, useSyncStatus } from "@/lib/client/sync-status";
import { signInAddress } from "@/lib/domain/door-address";

/**
 * Says what waits while this device cannot reach its server, and what needs its owner: a phone has no sign that could say so.
 * Never covers the list.
 */
export function SyncBanner() {
  const t = useTranslations("sync");
  const { word, waiting, problems } = useSyncStatus();
  const address = useAddress();
  return (
    <div role="status">
      {word === "offline" && (
        <p className="banner">
          <Icon of={CloudOff} />
          <span>{t("offlineBanner", { waiting })}</span>
        </p>
      )}
      {word === "signed_out" && (
        <p className="banner">
          <Icon of={CloudAlert} />
          <span>{t("signedOutBanner", { waiting })}</span>
          <Link className="btn q" href={signInAddress(address)}>
            {t("signIn")}
          </Link>
        </p>
      )}
      {problems.length > 0 && word === "problem" && <ProblemBanner problems={problems} />}
    </div>
  );
}

function ProblemBanner({ problems }: { problems: readonly SyncProblem[] }) {
  const t = useTranslations("sync");
  return (
    <p className="banner">
      <Icon of={CloudAlert} />
      <span>{problemText(problems, t)}</span>
      <Link className="btn q" href="/settings/sync">
        {t("look")}
      </Link>
    </p>
  );
}

/** What is not kept anywhere else comes first. */
function problemText(
  problems: readonly SyncProblem[],
  t: ReturnType<typeof useTranslations<"sync">>,
): string {
  const [first] = problems;
  const count = problems.length;
  if (first?.kind === "storage_full")
    return t("problems.storage_full", { count: Number(first.code) });
  if (problems.every(({ kind }) => kind === "refused")) return t("problemBanner", { count });
  if (count > 1 || !first) return t("attentionBanner", { count });
  return t(`problems.${isServerFull(first) ? "server_full" : first.kind}`);
}
