"use client";

import { useRef, useState } from "react";

import type { Profile } from "@/lib/domain/profile";

/**
 * With what the form of the settings is filled: what is saved, also by another tab, until somebody touches it. From then on
 * nothing changes under their hands before it is saved.
 */
export function useFill(profile: Profile) {
  const fresh = JSON.stringify(profile);
  const [fill, setFill] = useState({ key: fresh, shown: fresh, isTouched: false });
  const touches = useRef(0);
  if (!fill.isTouched && fill.shown !== fresh) {
    setFill({ key: fresh, shown: fresh, isTouched: false });
  }
  return {
    /** Another one fills the form anew. */
    key: fill.key,
    touch: () => {
      touches.current += 1;
      setFill((before) => ({ ...before, isTouched: true }));
    },
    /** The form was sent as it is. What is returned is to be called with what was saved. */
    leave: () => {
      const sent = touches.current;
      return (saved: Profile) =>
        setFill((before) => ({
          ...before,
          shown: JSON.stringify(saved),
          isTouched: sent !== touches.current,
        }));
    },
  };
}
