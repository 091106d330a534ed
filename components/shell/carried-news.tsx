"use client";

import { useEffect } from "react";

import { useUndoToast } from "@/components/log/use-undo-toast";
import { takeCarriedNews } from "@/lib/client/carried-news";
import { useTrackerSource } from "@/lib/client/tracker-context";

/** Says what the document before this one was saying when it ended on the way here. */
export function CarriedNews() {
  const source = useTrackerSource();
  const say = useUndoToast();
  useEffect(() => {
    const carried = takeCarriedNews(source);
    if (carried) void say(carried.news, carried.change);
  }, [say, source]);
  return null;
}
