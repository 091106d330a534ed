// The first that matches wins: browsers carry the names of those they descend from.
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/\bEdg(?:e|A|iOS)?\//, "Edge"],
  [/\b(?:OPR|Opera)\//, "Opera"],
  [/\bSamsungBrowser\//, "Samsung Internet"],
  [/\bVivaldi\//, "Vivaldi"],
  [/\b(?:Firefox|FxiOS)\//, "Firefox"],
  [/\b(?:Chrome|CriOS|Chromium|HeadlessChrome)\//, "Chrome"],
  [/\bSafari\//, "Safari"],
  [/^curl\//, "curl"],
];

const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/\bAndroid\b/, "Android"],
  [/\b(?:iPhone|iPod)\b/, "iPhone"],
  [/\biPad\b/, "iPad"],
  [/\bWindows\b/, "Windows"],
  [/\bMac OS X\b|\bMacintosh\b/, "macOS"],
  [/\bCrOS\b/, "ChromeOS"],
  [/\bLinux\b/, "Linux"],
];

export const DEVICE_KINDS = ["phone", "tablet", "computer"] as const;
export type DeviceKind = (typeof DEVICE_KINDS)[number];

/** What a device is called. */
export type DeviceName = {
  readonly kind: DeviceKind;
  readonly browser: string | null;
  readonly system: string | null;
};

/**
 * The kind of device, the browser and the system of a `User-Agent`, by the names people know them under. What it says of itself is
 * a claim and no proof: good for recognising one's own devices, for nothing else.
 *
 * @example deviceOf("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0")
 * // { kind: "computer", browser: "Firefox", system: "Linux" }
 */
export function deviceOf(userAgent: string): DeviceName {
  const system = nameOf(SYSTEMS, userAgent);
  return { kind: kindOf(system, userAgent), browser: nameOf(BROWSERS, userAgent), system };
}

function kindOf(system: string | null, userAgent: string): DeviceKind {
  if (system === "iPhone") return "phone";
  if (system === "iPad") return "tablet";
  // Android tablets leave the word out.
  if (system === "Android") return /\bMobile\b/.test(userAgent) ? "phone" : "tablet";
  return "computer";
}

function nameOf(names: readonly (readonly [RegExp, string])[], text: string): string | null {
  return names.find(([pattern]) => pattern.test(text))?.[1] ?? null;
}
