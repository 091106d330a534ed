/** A duration as `H:MM`; parts of a minute are cut off. @example formatDuration(85) // "1:25" */
export function formatDuration(minutes: number): string {
  const whole = Math.trunc(minutes);
  return `${Math.trunc(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

/** A minute of the day as `HH:MM`. @example formatTimeOfDay(405) // "06:45" */
export function formatTimeOfDay(minute: number): string {
  return [Math.trunc(minute / 60), minute % 60]
    .map((part) => String(part).padStart(2, "0"))
    .join(":");
}
