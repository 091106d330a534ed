"use client";

import { useTranslations } from "next-intl";

import { useCommandKey } from "@/components/ui/command-key";
import { Dialog } from "@/components/ui/dialog";
import { SwitchField } from "@/components/ui/field";

import { PAGES } from "./pages";
import { useKeysSwitch } from "./use-keys";

/** The list of keys, and the switch that turns the single ones off. */
export function KeyList({ close }: { close: () => void }) {
  const t = useTranslations("shell");
  const [isOn, switchKeys] = useKeysSwitch();
  const palette = useTranslations("palette");
  const command = useCommandKey();
  const rows: [string, string][] = [
    [`1–${PAGES.length}`, t("keyPages")],
    [`${command}K`, palette("key")],
    ["T", t("keyToday")],
    ["← →", t("keyDays")],
    ["J K", t("keyRows")],
    [t("space"), t("keyTap")],
    ["+ −", t("keyAmount")],
    ["S", t("keySkip")],
    ["N", t("keyNote")],
    ["C", t("keyNew")],
    ["R", t("keySync")],
    [`${command}Z`, t("keyUndo")],
    ["?", t("keyHelp")],
  ];
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => (isOpen ? undefined : close())}
      title={t("shortcuts")}
      description={t("shortcutsText")}
    >
      <dl className="key-list">
        {rows.map(([key, what]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <SwitchField
        label={t("shortcutsOn")}
        checked={isOn}
        onChange={(event) => switchKeys(event.target.checked)}
      />
    </Dialog>
  );
}
