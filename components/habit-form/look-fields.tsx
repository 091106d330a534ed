"use client";

import { useTranslations } from "next-intl";

import { SelectField } from "@/components/ui/field";
import { HabitIcon } from "@/components/ui/habit-icon";
import { PARTS_OF_DAY } from "@/lib/domain/habit";
import { HABIT_COLORS } from "@/lib/domain/habit-color";
import { HABIT_ICONS } from "@/lib/domain/icon";

import { useHabitForm } from "./form-context";

/** Part of the day, colour and icon. Every colour has a name, because a hue alone says nothing to some. */
export function LookFields() {
  const t = useTranslations("habitForm");
  const { values } = useHabitForm();
  return (
    <>
      <SelectField
        label={t("partOfDay")}
        name="partOfDay"
        defaultValue={values.partOfDay ?? "anytime"}
      >
        {PARTS_OF_DAY.map((part) => (
          <option key={part} value={part}>
            {t(`parts.${part}`)}
          </option>
        ))}
      </SelectField>
      <Colors chosen={values.color ?? "lagoon"} />
      <Icons chosen={values.icon ?? "circle"} />
    </>
  );
}

function Colors({ chosen }: { chosen: string }) {
  const t = useTranslations("habitForm");
  const names = useTranslations("value.color");
  return (
    <fieldset>
      <legend className="fd-legend">{t("color")}</legend>
      <div className="swatches">
        {HABIT_COLORS.map((color) => (
          <label key={color} className={`swatch c-${color}`} title={names(color)}>
            <input
              type="radio"
              name="color"
              value={color}
              aria-label={names(color)}
              defaultChecked={color === chosen}
            />
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function Icons({ chosen }: { chosen: string }) {
  const t = useTranslations("habitForm");
  return (
    <fieldset>
      <legend className="fd-legend">{t("icon")}</legend>
      <div className="icon-grid">
        {HABIT_ICONS.map((icon) => (
          <label key={icon} className="icon-box" title={t(`icons.${icon}`)}>
            <input
              type="radio"
              name="icon"
              value={icon}
              aria-label={t(`icons.${icon}`)}
              defaultChecked={icon === chosen}
            />
            <HabitIcon name={icon} />
          </label>
        ))}
      </div>
    </fieldset>
  );
}
