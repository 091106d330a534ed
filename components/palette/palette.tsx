"use client";

import { Command } from "cmdk";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { type ReactNode, useMemo, useState } from "react";

import { dayHref } from "@/components/today/day-href";
import { BareDialog } from "@/components/ui/bare-dialog";
import { Search, Target } from "@/components/ui/drawings";
import { HabitIcon } from "@/components/ui/habit-icon";
import { Icon } from "@/components/ui/icon";
import { CalendarDays } from "@/components/ui/more-drawings";
import { useLanguage } from "@/i18n/language";
import { useTracker } from "@/lib/client/tracker";
import { entryText } from "@/lib/domain/natural-entry/entry-text";
import { entryWords } from "@/lib/domain/natural-entry/entry-words";
import type { Locale } from "@/lib/domain/profile";
import type { Tracker } from "@/lib/domain/tracker";

import { type Findings, findIn, type Offer, paletteIndex } from "./palette-model";
import { restEnter } from "./rest-enter";
import { useEnterOffer } from "./use-enter-offer";
import { useOfferWords } from "./use-offer-words";
import { type PalettePlace, usePlaces } from "./use-places";

/** One field for everything: it goes to screens, habits and goals, and logs a line such as "german 20". */
export function Palette({ close }: { close: () => void }) {
  const t = useTranslations("palette");
  const tracker = useTracker();
  const words = entryWords(useLanguage());
  const places = usePlaces();
  const [text, setText] = useState("");
  const index = useMemo(() => paletteIndex(tracker, places, words), [tracker, places, words]);
  const found = useMemo(() => findIn(index, text), [index, text]);
  const router = useRouter();
  const enter = useEnterOffer();

  function leave(): void {
    restEnter();
    close();
  }

  function go(href: string): void {
    leave();
    router.push(href);
  }

  function log(offer: Offer): void {
    leave();
    enter(offer);
  }

  const orders = found.offers.filter(({ entry }) => entry.isExplicit);
  const guesses = found.offers.filter(({ entry }) => !entry.isExplicit);
  return (
    <BareDialog title={t("title")} className="pal" onClose={close}>
      {/* Its own Ctrl+K would go up a line. */}
      <Command shouldFilter={false} vimBindings={false} loop label={t("title")}>
        <div className="pal-field">
          <Icon of={Search} />
          <Command.Input
            value={text}
            onValueChange={setText}
            placeholder={t("find")}
            maxLength={2000}
          />
        </div>
        <Hint found={found} text={text} tracker={tracker} />
        <Command.List label={t("results")}>
          <Offers offers={orders} tracker={tracker} onPick={log} />
          <Names found={found} tracker={tracker} go={go} />
          <Offers offers={guesses} tracker={tracker} onPick={log} />
          <Places
            places={found.places.filter(({ kind }) => kind === "do")}
            heading={t("do")}
            go={go}
          />
        </Command.List>
      </Command>
    </BareDialog>
  );
}

/** What the palette can do, while nothing is typed; what it lacks, when nothing was understood. */
function Hint(props: { found: Findings<PalettePlace>; text: string; tracker: Tracker }) {
  const { found, text, tracker } = props;
  const t = useTranslations("palette");
  const says = useOfferWords(tracker.today);
  const locale = useLanguage();
  const isNothing =
    found.offers.length + found.days.length + found.habits.length === 0 &&
    found.goals.length + found.places.length === 0;
  const hint =
    text.trim() === ""
      ? exampleOf(tracker, locale)
      : found.gap
        ? says.gap(found.gap)
        : isNothing
          ? t("nothing")
          : "";
  return (
    <p className="pal-hint" role="status">
      {text.trim() === "" && hint !== "" ? t("example", { example: hint }) : hint}
    </p>
  );
}

/** A line that would be understood, with a habit of the owner's own. */
function exampleOf({ habits, today }: Tracker, locale: Locale): string {
  const active = habits.map(({ habit }) => habit).filter(({ archived }) => !archived);
  const habit = active.find(({ valueType }) => valueType === "duration") ?? active[0];
  if (!habit) return "";
  const change =
    habit.valueType === "duration"
      ? { kind: "mark" as const, status: null, value: 20 }
      : { kind: "mark" as const, status: "skipped" as const, value: null };
  return entryText({ habit, day: today, change }, entryWords(locale), today);
}

function Offers(props: {
  offers: readonly Offer[];
  tracker: Tracker;
  onPick: (offer: Offer) => void;
}) {
  const { offers, tracker, onPick } = props;
  const t = useTranslations("palette");
  const says = useOfferWords(tracker.today);
  if (offers.length === 0) return null;
  return (
    <Command.Group heading={t("log")}>
      {offers.map((offer, index) => (
        <Command.Item
          key={keyOf(offer)}
          value={keyOf(offer)}
          className={`c-${offer.entry.habit.color}`}
          onSelect={() => onPick(offer)}
        >
          <HabitIcon name={offer.entry.habit.icon} />
          <span className="cut">{says.offer(offer)}</span>
          <span className="r">
            <span>{says.before(offer)}</span>
            {index === 0 && offer.entry.isExplicit && <kbd aria-hidden="true">↵</kbd>}
          </span>
        </Command.Item>
      ))}
    </Command.Group>
  );
}

function keyOf({ entry: { habit, day, change } }: Offer): string {
  return JSON.stringify([habit.id, day, change]);
}

/** Days, habits, goals and screens. */
function Names(props: {
  found: Findings<PalettePlace>;
  tracker: Tracker;
  go: (href: string) => void;
}) {
  const { found, tracker, go } = props;
  const t = useTranslations("palette");
  const says = useOfferWords(tracker.today);
  const screens = found.places.filter(({ kind }) => kind === "go");
  const count = found.days.length + found.habits.length + found.goals.length + screens.length;
  if (count === 0) return null;
  return (
    <Command.Group heading={t("goTo")}>
      {found.days.map((day) => (
        <Option
          key={day}
          value={`day ${day}`}
          icon={<Icon of={CalendarDays} />}
          onPick={() => go(dayHref(day, tracker.today))}
        >
          {says.day(day)}
        </Option>
      ))}
      {found.habits.map(({ id, name, icon, color }) => (
        <Option
          key={id}
          value={id}
          color={color}
          icon={<HabitIcon name={icon} />}
          onPick={() => go(`/habits/${id}`)}
        >
          {name}
        </Option>
      ))}
      {found.goals.map(({ id, name, color }) => (
        <Option
          key={id}
          value={id}
          color={color}
          icon={<Icon of={Target} />}
          aside={t("goal")}
          onPick={() => go(`/goals/${id}`)}
        >
          {name}
        </Option>
      ))}
      {screens.map((place) => (
        <PlaceOption key={place.href} place={place} go={go} />
      ))}
    </Command.Group>
  );
}

function Places(props: {
  places: readonly PalettePlace[];
  heading: string;
  go: (href: string) => void;
}) {
  if (props.places.length === 0) return null;
  return (
    <Command.Group heading={props.heading}>
      {props.places.map((place) => (
        <PlaceOption key={place.href} place={place} go={props.go} />
      ))}
    </Command.Group>
  );
}

function PlaceOption({ place, go }: { place: PalettePlace; go: (href: string) => void }) {
  return (
    <Option value={place.href} icon={<Icon of={place.icon} />} onPick={() => go(place.href)}>
      {place.name}
    </Option>
  );
}

function Option(props: {
  value: string;
  icon: ReactNode;
  color?: string;
  aside?: string;
  onPick: () => void;
  children: ReactNode;
}) {
  const { value, icon, color, aside, onPick, children } = props;
  return (
    <Command.Item value={value} className={color ? `c-${color}` : ""} onSelect={onPick}>
      {icon}
      <span className="cut">{children}</span>
      {aside && (
        <span className="r">
          <span>{aside}</span>
        </span>
      )}
    </Command.Item>
  );
}
