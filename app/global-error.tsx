"use client";

import { lazy, Suspense, useEffect, useState } from "react";

import { wasJustReloaded } from "@/lib/client/just-reloaded";

const LastWords = lazy(() =>
  import("@/components/shell/last-words").then((file) => ({ default: file.LastWords })),
);

/**
 * What broke above every screen. As a rule that is the answer to a click that broke off on its way, and a visit of the
 * address is answered by the server or by this device. What a visit did not mend is said.
 */
export default function GlobalError() {
  const [isLost] = useState(wasJustReloaded);
  useEffect(() => {
    if (!isLost) location.reload();
  }, [isLost]);
  // The element stays when everything in it goes, and React would take these away.
  const { lang, className, dataset } = document.documentElement;
  return (
    <html lang={lang} className={className} data-theme={dataset["theme"]}>
      <body>
        <Suspense>{isLost && <LastWords />}</Suspense>
      </body>
    </html>
  );
}
