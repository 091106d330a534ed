/** Every field of the habit form. A weekday is a field of its own, so that each has one text. */
export const HABIT_FORM_FIELDS = [
  "name",
  "valueType",
  "unit",
  "scaleMax",
  "targetOp",
  "targetValue",
  "timeOp",
  "timeValue",
  "schedule",
  "weekday1",
  "weekday2",
  "weekday3",
  "weekday4",
  "weekday5",
  "weekday6",
  "weekday7",
  "everyN",
  "anchor",
  "monthdays",
  "clamp",
  "times",
  "measure",
  "rollingN",
  "rollingM",
  "rule",
  "partOfDay",
  "color",
  "icon",
  "description",
  "category",
  "tags",
  "cue",
  "difficulty",
  "priority",
  "start",
  "end",
  "unloggedIsDone",
  "clockOrigin",
  "timeWindow",
] as const;
export type HabitFormField = (typeof HABIT_FORM_FIELDS)[number];

/** What stands in the form: texts as typed, "on" for a box that is ticked, nothing for one that is not. */
export type HabitFormValues = Partial<Record<HabitFormField, string>>;

/** A `FormData`, or anything else that answers by field name. */
export type FormFields = { get(name: string): unknown };

/** The text of a field without the blanks around it; empty for one that is missing or a file. */
export type TextReader = (field: HabitFormField) => string;

/** Reads a form field by field. @example textReader(form)("name") // "Read" */
export function textReader(form: FormFields): TextReader {
  return (field) => {
    const value = form.get(field);
    return typeof value === "string" ? value.trim() : "";
  };
}
