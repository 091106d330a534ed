"use client";

import { useEffect, useEffectEvent, useSyncExternalStore } from "react";

import { hasOverlay } from "@/components/ui/overlays";

/** Keys of one stroke, by `KeyboardEvent.key`; letters in lower case. */
export type Keys = Readonly<Record<string, (event: KeyboardEvent) => void>>;

const OFF_KEY = "kept:single-keys-off";
const listeners = new Set<() => void>();

/**
 * Runs single keys while no field is focused, nothing floats over the page, and the owner has not
 * switched them off (WCAG 2.1.4).
 */
export function useKeys(keys: Keys): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (isTyping(event.target) || hasOverlay() || !areKeysOn()) return;
    const run = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!run) return;
    event.preventDefault();
    run(event);
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    document.addEventListener("keydown", listener);
    return () => document.removeEventListener("keydown", listener);
  }, []);
}

/** Whether single keys are on for this device, and the switch. */
export function useKeysSwitch(): [boolean, (on: boolean) => void] {
  const isOn = useSyncExternalStore(
    (onChange) => {
      listeners.add(onChange);
      return () => listeners.delete(onChange);
    },
    areKeysOn,
    () => true,
  );
  return [isOn, switchKeys];
}

/** Whether the event goes to something that takes text. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches("input, textarea, select"))
  );
}

function areKeysOn(): boolean {
  return localStorage.getItem(OFF_KEY) === null;
}

function switchKeys(on: boolean): void {
  if (on) localStorage.removeItem(OFF_KEY);
  else localStorage.setItem(OFF_KEY, "1");
  for (const listener of listeners) listener();
}
