"use client";

import { useTranslations } from "next-intl";

import { SettingsPart } from "@/components/settings/settings-part";
import { useLedger } from "@/lib/client/ledger";

import { DeviceList } from "./device-list";
import { RefusedList } from "./refused-list";
import { SettledList } from "./settled-list";
import { SyncState } from "./sync-state";
import { WaitingList } from "./waiting-list";

/** How this device stands with the server: what waits, what was not taken, what met a later change. */
export function SyncScreen() {
  const t = useTranslations("syncPage");
  const ledger = useLedger();
  return (
    <div className="settings">
      <SettingsPart title={t("state")} text={t("stateText")}>
        <SyncState />
      </SettingsPart>
      {ledger && ledger.refused.length > 0 && (
        <SettingsPart title={t("refused")} text={t("refusedText")}>
          <RefusedList problems={ledger.refused} retryAll={ledger.retryAll} />
        </SettingsPart>
      )}
      {ledger && ledger.settled.length > 0 && (
        <SettingsPart title={t("settled")} text={t("settledText")}>
          <SettledList problems={ledger.settled} insist={ledger.insist} />
        </SettingsPart>
      )}
      <SettingsPart title={t("waiting")} text={t("waitingText")}>
        {ledger && <WaitingList changes={ledger.waiting} />}
      </SettingsPart>
      <SettingsPart title={t("devices")} text={t("devicesText")}>
        <DeviceList />
      </SettingsPart>
    </div>
  );
}
