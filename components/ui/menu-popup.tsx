"use client";

import { DropdownMenu as Radix } from "radix-ui";

import type { Drawing } from "@/components/ui/icon";

import { Icon } from "./icon";
import { useOverlay } from "./overlays";

export type MenuEntry =
  | "line"
  | { label: string; icon?: Drawing; isDanger?: boolean; onSelect: () => void }
  | { label: string; icon?: Drawing; href: string };

type MenuPopupProps = {
  label: string;
  entries: readonly MenuEntry[];
  close: () => void;
  focusAfter: () => void;
};

export function MenuPopup({ label, entries, close, focusAfter }: MenuPopupProps) {
  useOverlay(true, close);
  return (
    <Radix.Root open onOpenChange={(open) => (open ? undefined : close())} modal={false}>
      {/* The button that opened the list lives outside, so that it is there before the list's code is. */}
      <Radix.Trigger asChild>
        <span className="menu-place" aria-hidden="true" />
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          className="menu"
          align="end"
          sideOffset={6}
          aria-label={label}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            focusAfter();
          }}
        >
          {entries.map((entry, index) =>
            entry === "line" ? (
              <Radix.Separator key={`line-${index}`} className="menu-line" />
            ) : (
              <Entry key={entry.label} entry={entry} />
            ),
          )}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function Entry({ entry }: { entry: Exclude<MenuEntry, "line"> }) {
  const words = (
    <>
      {entry.icon && <Icon of={entry.icon} />}
      {entry.label}
    </>
  );
  if ("href" in entry) {
    return (
      <Radix.Item asChild>
        <a className="menu-item" href={entry.href}>
          {words}
        </a>
      </Radix.Item>
    );
  }
  return (
    <Radix.Item className={`menu-item ${entry.isDanger ? "danger" : ""}`} onSelect={entry.onSelect}>
      {words}
    </Radix.Item>
  );
}
