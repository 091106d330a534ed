/**
 * Nothing in Kept needs any of these, so no script may ask for them, not even one that slipped in. Only what browsers
 * know: Chromium warns of every other name in the console of each page.
 */
const SWITCHED_OFF = [
  "accelerometer",
  "camera",
  "display-capture",
  "geolocation",
  "gyroscope",
  "hid",
  "magnetometer",
  "microphone",
  "midi",
  "payment",
  "serial",
  "usb",
  "xr-spatial-tracking",
];

/**
 * Headers of every answer, files of the build included. The content security policy is not here: it changes
 * with each answer, so proxy.ts writes it.
 */
export const SECURITY_HEADERS = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "Cross-Origin-Embedder-Policy", value: "require-corp" },
  { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
  {
    key: "Permissions-Policy",
    value: SWITCHED_OFF.map((feature) => `${feature}=()`).join(", "),
  },
];
