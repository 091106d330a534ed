"use client";

import type { News } from "@/lib/client/carried-news";
import type { Undo } from "@/lib/client/logging";

import type { Step } from "./undo-stack";
import { useUndoToast } from "./use-undo-toast";

/**
 * Says it like `useUndoToast`, of a change with which its screen is left. The next one may be a new document, where the
 * router could not have what it needs to stay in this one: what is still being said then is said there (`CarriedNews`).
 */
export function useLeavingToast(): (news: News, change: Promise<Undo | null>) => Promise<void> {
  const say = useUndoToast();
  return (news, change) => {
    const carry = ({ isTaken }: Step) => {
      import("@/lib/client/carried-news").then(
        ({ carryNews }) => carryNews(news, change, isTaken),
        () => undefined, // it is said here
      );
    };
    return say(news, change, carry);
  };
}
