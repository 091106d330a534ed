import type { ReactNode } from "react";

/** The frame of every tracker screen. */
export function Shell({ children }: { children: ReactNode }) {
  return (
    <div className="app">
      <main className="main" id="main">
        {children}
      </main>
    </div>
  );
}
