import { useEffect, useEffectEvent } from "react";

/**
 * Hidden routes stay mounted, and what they had open would float over the next page. So everything
 * that floats registers here, and the frame closes it all when the address changes.
 */
const open = new Set<() => void>();

/** Closes every dialog, sheet and menu. */
export function closeOverlays(): void {
  for (const close of open) close();
}

/** Whether something floats over the page, so that its shortcuts have to rest. */
export function hasOverlay(): boolean {
  return open.size > 0;
}

/** Lets the overlay be closed from outside while it is open. */
export function useOverlay(isOpen: boolean, close: () => void): void {
  const onClose = useEffectEvent(close);
  useEffect(() => {
    if (!isOpen) return;
    const entry = () => onClose();
    open.add(entry);
    return () => {
      open.delete(entry);
    };
  }, [isOpen]);
}
