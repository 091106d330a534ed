"use client";

import { type ComponentType, useEffect, useState } from "react";

/**
 * A part of the frame whose code is fetched when the frame is alive. It stays away when it cannot be had: the frame does
 * without it until the next visit. (`lazy` would put an error in the place of the whole frame.)
 */
export function Late(props: {
  /** The same function at each render. */
  load: () => Promise<ComponentType>;
}) {
  const { load } = props;
  const [Part, setPart] = useState<ComponentType | null>(null);
  useEffect(() => {
    load().then(
      (loaded) => setPart(() => loaded),
      () => undefined,
    );
  }, [load]);
  return Part && <Part />;
}
