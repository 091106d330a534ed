import type { ReactNode } from "react";

/** A heading with a sentence on one side, and what can be set on the other, if anything can. */
export function SettingsPart(props: { title: string; text?: string; children?: ReactNode }) {
  return (
    <section className="settings-part">
      <header>
        <h2 className="sec">{props.title}</h2>
        {props.text !== undefined && <p>{props.text}</p>}
      </header>
      {props.children}
    </section>
  );
}
