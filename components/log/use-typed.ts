"use client";

import { type ChangeEvent, useEffect, useEffectEvent, useRef, useState } from "react";

export type Typed = {
  value: string;
  onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => void;
  /** Hands over what was typed, once. */
  keep: () => void;
  /** Forgets what was typed. */
  reset: () => void;
};

/**
 * A field that shows what is kept until something is typed into it. What was typed is handed over once: when `keep` is
 * called, when the field goes, and when the page does.
 *
 * @param shown What is kept. It may change while somebody types: what they type stays, and what they leave alone is not
 * written back.
 */
export function useTyped(shown: string, hand: (text: string) => void): Typed {
  const [typed, setTyped] = useState<string | null>(null);
  // Read by what happens before the next drawing: a key that moves the focus leaves the field at once.
  const latest = useRef<string | null>(null);

  function set(text: string | null): void {
    latest.current = text;
    setTyped(text);
  }

  function keep(): void {
    const text = latest.current;
    if (text === null) return;
    set(null);
    if (text !== shown) hand(text);
  }

  // It stays as it is typed, with the space behind the last word: whoever comes back goes on writing.
  const leave = useEffectEvent(() => {
    const text = latest.current;
    if (text !== null && text !== shown) hand(text);
  });
  useEffect(() => {
    const onHidden = () => document.visibilityState === "hidden" && leave();
    // A phone ends what nobody looks at without another word.
    document.addEventListener("visibilitychange", onHidden);
    addEventListener("pagehide", leave);
    return () => {
      document.removeEventListener("visibilitychange", onHidden);
      removeEventListener("pagehide", leave);
      leave();
    };
  }, []);

  return {
    value: typed ?? shown,
    onChange: (event) => set(event.target.value),
    keep,
    reset: () => set(null),
  };
}
