import { useTranslations } from "next-intl";

import { buttonClass } from "@/components/ui/button";

import { Door } from "./door";

/** For somebody who comes to a door and is inside already. */
export function AlreadyIn({ target }: { target: string }) {
  const t = useTranslations("signIn");
  return (
    <WayOn heading={t("alreadyIn")} lead={t("alreadyInText")} go={t("goOn")} target={target} />
  );
}

/** For somebody whose session has ended, in the place of what they wanted to see. */
export function SessionEnded({ door }: { door: string }) {
  const t = useTranslations("signIn");
  return <WayOn heading={t("ended")} lead={t("endedText")} go={t("submit")} target={door} />;
}

/**
 * Goes on by itself, without scripts too. A redirect is no use here, because a page that was begun as a shell
 * answers it with an empty document.
 */
function WayOn(props: { heading: string; lead: string; go: string; target: string }) {
  return (
    <Door heading={props.heading} lead={props.lead} path="/sign-in">
      <meta httpEquiv="refresh" content={`0;url=${props.target}`} />
      <p>
        <a href={props.target} className={buttonClass("primary", "big")}>
          {props.go}
        </a>
      </p>
    </Door>
  );
}
