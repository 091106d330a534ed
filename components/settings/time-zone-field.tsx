"use client";

import { useTranslations } from "next-intl";
import { useState, useSyncExternalStore } from "react";

import { useBrowserOnly } from "@/components/account/browser-guesses";
import { SelectField } from "@/components/ui/field";
import { isTimeZone } from "@/lib/domain/account-draft";

type TimeZoneFieldProps = {
  saved: string;
  problem: string | undefined;
  /** Whether no script will bring the browser's list: the server's own has to do. */
  isWhole: boolean;
  /** A zone was chosen by the button. */
  onChosen: () => void;
};

/**
 * All zones of the browser, by continent, and a button for the one that the device is in. Only the browser knows that one, so the button
 * comes late and stands where nothing has to make room.
 */
export function TimeZoneField({ saved, problem, isWhole, onChosen }: TimeZoneFieldProps) {
  const t = useTranslations("settings");
  const [zone, setZone] = useState(saved);
  const zones = useSyncExternalStore(never, browserZones, isWhole ? browserZones : noZones);
  const device = useBrowserOnly(() => Intl.DateTimeFormat().resolvedOptions().timeZone);
  return (
    <div className="zone">
      <SelectField
        label={t("timeZone")}
        hint={t("timeZoneHint")}
        name="timeZone"
        value={zone}
        onChange={(event) => setZone(event.target.value)}
        problem={problem}
      >
        {/* The browser may know the zone under another name than the server. */}
        {!zones.includes(zone) && <option value={zone}>{readable(zone)}</option>}
        {[...Map.groupBy(zones, continentOf)].map(([continent, members]) => (
          <optgroup key={continent} label={continent}>
            {members.map((name) => (
              <option key={name} value={name}>
                {readable(name)}
              </option>
            ))}
          </optgroup>
        ))}
      </SelectField>
      {device !== "" && device !== zone && isTimeZone(device) && (
        <button
          type="button"
          className="link"
          aria-label={t("useDeviceZone", { zone: readable(device) })}
          onClick={() => {
            setZone(device);
            onChosen();
          }}
        >
          {t("useZone", { zone: readable(device) })}
        </button>
      )}
    </div>
  );
}

let zonesOfBrowser: readonly string[] | undefined;
const NONE: readonly string[] = [];

/** The same list each time, as React asks for. */
function browserZones(): readonly string[] {
  zonesOfBrowser ??= [...new Set([...Intl.supportedValuesOf("timeZone"), "UTC"])].filter(
    isTimeZone,
  );
  return zonesOfBrowser;
}

/** The server's list may differ from the browser's, so the page arrives with the chosen zone only. */
function noZones(): readonly string[] {
  return NONE;
}

function continentOf(zone: string): string {
  return zone.split("/")[0] ?? zone;
}

function readable(zone: string): string {
  return zone.replaceAll("_", " ");
}

function never(): () => void {
  return () => undefined;
}
