"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { lazy, Suspense, useEffect, useEffectEvent, useState } from "react";

import { useCauseText } from "@/components/forms/cause-text";
import { undoLast } from "@/components/log/undo-stack";
import { prepareToasts, showToast } from "@/components/ui/toast";
import { useSyncNow } from "@/lib/client/sync-status";

import { PAGES } from "./pages";
import { isTyping, type Keys, useKeys } from "./use-keys";

const KeyList = lazy(() => import("./key-list").then((file) => ({ default: file.KeyList })));

/** The keys that work on every screen: the pages, today, a new habit, sync, undo, the list of keys. */
export function FrameKeys() {
  const router = useRouter();
  const [isListOpen, setListOpen] = useState(false);
  const pages: Keys = Object.fromEntries(
    PAGES.map(({ href }, index) => [String(index + 1), () => router.push(href)]),
  );
  useKeys({
    ...pages,
    t: () => router.push("/today"),
    c: () => router.push("/habits/new"),
    r: useSyncNow(),
    "?": () => setListOpen(true),
  });
  useUndoKey();
  useEffect(prepareToasts, []);
  return isListOpen ? (
    <Suspense>
      <KeyList close={() => setListOpen(false)} />
    </Suspense>
  ) : null;
}

/** Ctrl+Z and ⌘Z take the last change back; in a field they belong to the field. */
function useUndoKey(): void {
  const t = useTranslations("shell");
  const causeText = useCauseText();
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const isUndo = (event.metaKey || event.ctrlKey) && !event.shiftKey && event.key === "z";
    if (!isUndo || event.defaultPrevented || isTyping(event.target)) return;
    event.preventDefault();
    undoLast().then(
      (wasUndone) => showToast({ text: wasUndone ? t("undone") : t("nothingToUndo") }),
      (cause: unknown) => showToast({ text: causeText(cause) }),
    );
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    document.addEventListener("keydown", listener);
    return () => document.removeEventListener("keydown", listener);
  }, []);
}
