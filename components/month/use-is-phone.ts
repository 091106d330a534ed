"use client";

import { useSyncExternalStore } from "react";

const PHONE = "(max-width: 860px)";

/** Whether the screen is a phone's. The server does not know and draws the wide table. */
export function useIsPhone(): boolean {
  return useSyncExternalStore(subscribe, isPhone, isPhoneOnServer);
}

function subscribe(listener: () => void): () => void {
  const query = matchMedia(PHONE);
  query.addEventListener("change", listener);
  return () => query.removeEventListener("change", listener);
}

function isPhone(): boolean {
  return matchMedia(PHONE).matches;
}

function isPhoneOnServer(): boolean {
  return false;
}
