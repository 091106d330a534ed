"use client";

import { useTranslations } from "next-intl";
import { startTransition, type SubmitEvent, useActionState, useRef } from "react";

import { useFailureText, useProblemText } from "@/components/forms/failure-text";
import { useEarlyChanges } from "@/components/forms/use-early-changes";
import { Button } from "@/components/ui/button";
import { SelectField, TextField } from "@/components/ui/field";
import { useLanguage } from "@/i18n/language";
import { saveProfile } from "@/lib/actions/settings";
import { refreshProfile, useProfile } from "@/lib/client/profile";
import { reachingServer } from "@/lib/client/reach-server";
import { MAX_PERSON_NAME } from "@/lib/domain/account-draft";
import type { FormState } from "@/lib/domain/action-result";
import { formatTimeOfDay } from "@/lib/domain/clock-text";
import {
  DONE_ROWS,
  type Locale,
  LOCALES,
  type Profile,
  STREAKS,
  type Theme,
  THEMES,
} from "@/lib/domain/profile";

import { SettingsPart } from "./settings-part";
import { TimeZoneField } from "./time-zone-field";
import { useFill } from "./use-fill";
import { useWeekdayNames } from "./weekday-names";

const LANGUAGE_NAMES: Readonly<Record<Locale, string>> = { en: "English", pl: "Polski" };

/**
 * How the owner's days run and how Kept looks and speaks. Saved on the server, then on this device.
 * @param props.whole How the form ended the last time, on a page without scripts.
 */
export function PreferencesForm({ whole }: { whole?: FormState<Profile> }) {
  const t = useTranslations("settings");
  const profile = useProfile();
  const weekdayNames = useWeekdayNames();
  const problemText = useProblemText();
  const failureText = useFailureText();
  const language = useLanguage();
  const fill = useFill(profile);
  const form = useRef<HTMLFormElement>(null);
  const [state, submit, isBusy] = useActionState(
    whole
      ? saveProfile
      : async (previous: FormState<Profile>, sent: FormData) => {
          const settle = fill.leave();
          const next = await reachingServer(saveProfile)(previous, sent);
          if (!next.result?.ok) return next;
          await apply(next.result.data, language);
          settle(next.result.data);
          return next;
        },
    whole ?? { values: {}, result: null },
  );

  // By hand: React empties a form after its action, and with it what was typed while it was being saved.
  function send(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const typed = new FormData(event.currentTarget);
    startTransition(() => submit(typed));
  }

  useEarlyChanges(form, fill.touch);

  const typed = whole?.values ?? {};
  const failure = state.result?.ok === false ? state.result : null;
  const problemOf = (field: string) => problemText(failure?.fields?.[field]);
  return (
    <form
      ref={form}
      action={submit}
      onSubmit={whole ? undefined : send}
      onChange={fill.touch}
      className="settings"
      key={fill.key}
    >
      <SettingsPart title={t("you")}>
        <div className="form">
          <TextField
            label={t("name")}
            hint={t("nameHint")}
            name="name"
            autoComplete="name"
            required
            maxLength={MAX_PERSON_NAME}
            defaultValue={typed["name"] ?? profile.name}
            problem={problemOf("name")}
          />
        </div>
      </SettingsPart>
      <SettingsPart title={t("days")} text={t("daysText")}>
        <div className="form">
          <TimeZoneField
            isWhole={whole !== undefined}
            onChosen={fill.touch}
            saved={typed["timeZone"] ?? profile.timeZone}
            problem={problemOf("timeZone")}
          />
          <TextField
            label={t("dayStart")}
            hint={t("dayStartHint")}
            name="dayStart"
            type="time"
            required
            defaultValue={typed["dayStart"] ?? formatTimeOfDay(profile.dayStart)}
            problem={problemOf("dayStart")}
          />
          <SelectField
            label={t("weekStart")}
            name="weekStart"
            defaultValue={typed["weekStart"] ?? profile.weekStart}
            problem={problemOf("weekStart")}
          >
            {weekdayNames.map((name, index) => (
              <option key={name} value={index + 1}>
                {name}
              </option>
            ))}
          </SelectField>
        </div>
      </SettingsPart>
      <SettingsPart title={t("look")}>
        <div className="form">
          <SelectField
            label={t("language")}
            name="locale"
            defaultValue={typed["locale"] ?? profile.locale}
            problem={problemOf("locale")}
          >
            {LOCALES.map((locale) => (
              <option key={locale} value={locale} lang={locale}>
                {LANGUAGE_NAMES[locale]}
              </option>
            ))}
          </SelectField>
          <SelectField
            label={t("theme")}
            name="theme"
            defaultValue={typed["theme"] ?? profile.theme}
            problem={problemOf("theme")}
          >
            {THEMES.map((theme) => (
              <option key={theme} value={theme}>
                {t(`themes.${theme}`)}
              </option>
            ))}
          </SelectField>
          <SelectField
            label={t("streaks")}
            hint={t("streaksHint")}
            name="streaks"
            defaultValue={typed["streaks"] ?? profile.streaks}
            problem={problemOf("streaks")}
          >
            {STREAKS.map((choice) => (
              <option key={choice} value={choice}>
                {t(`streakChoices.${choice}`)}
              </option>
            ))}
          </SelectField>
          <SelectField
            label={t("doneRows")}
            hint={t("doneRowsHint")}
            name="doneRows"
            defaultValue={typed["doneRows"] ?? profile.doneRows}
            problem={problemOf("doneRows")}
          >
            {DONE_ROWS.map((choice) => (
              <option key={choice} value={choice}>
                {t(`doneRowChoices.${choice}`)}
              </option>
            ))}
          </SelectField>
        </div>
      </SettingsPart>
      <div className="settings-end">
        <Button kind="primary" type="submit" disabled={isBusy}>
          {isBusy ? t("saving") : t("save")}
        </Button>
        <p className="form-status" role="status">
          {state.result?.ok === true && t("saved")}
        </p>
        <p className="form-problem" role="alert">
          {failure && failureText(failure)}
        </p>
      </div>
    </form>
  );
}

/** Shows at once what the server has just saved. Another language means another document. */
async function apply(profile: Profile, language: Locale): Promise<void> {
  applyTheme(profile.theme);
  await refreshProfile(profile);
  if (profile.locale !== language) location.reload();
}

function applyTheme(theme: Theme): void {
  if (theme === "system") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = theme;
}
