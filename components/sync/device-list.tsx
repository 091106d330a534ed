"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";

import { useDeviceName } from "@/components/log/device-name";
import { useMoment } from "@/components/log/use-moment";
import { type ListedDevice, useDevices } from "@/lib/client/devices";
import { useProfile } from "@/lib/client/tracker";

/** More than a person has at hand: each browser that forgot its data leaves one behind. */
const SHOWN_AT_FIRST = 8;

/** Where the person is signed in, as far as it has synced: this device first, then those heard of last. */
export function DeviceList() {
  const t = useTranslations("syncPage");
  const devices = useDevices();
  if (devices === undefined) return null;
  if (devices === null) return <p className="muted sm">{t("devicesOffline")}</p>;
  return (
    <div className="grid gap-3">
      <Devices of={devices.slice(0, SHOWN_AT_FIRST)} />
      {devices.length > SHOWN_AT_FIRST && (
        <details className="numbers">
          <summary>{t("moreDevices", { count: devices.length - SHOWN_AT_FIRST })}</summary>
          <Devices of={devices.slice(SHOWN_AT_FIRST)} />
        </details>
      )}
      <p className="sm">
        <Link href="/settings/account">{t("endSessions")}</Link>
      </p>
    </div>
  );
}

function Devices({ of }: { of: readonly ListedDevice[] }) {
  const t = useTranslations("syncPage");
  const own = useTranslations("device");
  const nameOf = useDeviceName();
  const when = useMoment(useProfile().timeZone);
  return (
    <ul className="sync-list">
      {of.map((device) => (
        <li key={device.id}>
          <p>
            <b>{nameOf(device)}</b>
            {device.isOwn && <span className="muted"> · {own("own")}</span>}
          </p>
          <p className="xs muted">{t("lastSeen", { when: when(device.lastSeenAt) })}</p>
        </li>
      ))}
    </ul>
  );
}
