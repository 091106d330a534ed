"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";

import { useDeviceName } from "@/components/log/device-name";
import { useMoment } from "@/components/log/use-moment";
import { useDevices } from "@/lib/client/devices";
import { useProfile } from "@/lib/client/tracker";

/** Where the person is signed in, as far as it has synced. */
export function DeviceList() {
  const t = useTranslations("syncPage");
  const own = useTranslations("device");
  const nameOf = useDeviceName();
  const when = useMoment(useProfile().timeZone);
  const devices = useDevices();
  if (devices === undefined) return null;
  if (devices === null) return <p className="muted sm">{t("devicesOffline")}</p>;
  return (
    <div className="grid gap-3">
      <ul className="sync-list">
        {devices.map((device) => (
          <li key={device.id}>
            <p>
              <b>{nameOf(device)}</b>
              {device.isOwn && <span className="muted"> · {own("own")}</span>}
            </p>
            <p className="xs muted">{t("lastSeen", { when: when(device.lastSeenAt) })}</p>
          </li>
        ))}
      </ul>
      <p className="sm">
        <Link href="/settings/account">{t("endSessions")}</Link>
      </p>
    </div>
  );
}
