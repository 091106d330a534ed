import { type ComponentProps, type ReactNode, useId } from "react";

type FieldProps = {
  label: string;
  /** A sentence under the control. */
  hint?: ReactNode;
  /** What is wrong with what was typed. */
  problem?: string | undefined;
  className?: string;
  /** Gets the ids that tie the control to its label, hint and problem. */
  children: (control: ControlProps) => ReactNode;
};

type ControlProps = {
  id: string;
  "aria-describedby"?: string;
  "aria-invalid"?: true;
};

/** A label, one control, and what there is to say about it. */
function Field({ label, hint, problem, className = "", children }: FieldProps) {
  const id = useId();
  const described = [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(" ");
  return (
    <div className={`fd ${className}`}>
      <label htmlFor={id}>{label}</label>
      {children({
        id,
        ...(described && { "aria-describedby": described }),
        ...(problem && { "aria-invalid": true }),
      })}
      {hint && (
        <p className="fd-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {problem && (
        <p className="fd-problem" id={`${id}-problem`}>
          {problem}
        </p>
      )}
    </div>
  );
}

type Words = Omit<FieldProps, "children">;

/** A line of text under a label. */
export function TextField({
  label,
  hint,
  problem,
  className,
  ...input
}: Words & Omit<ComponentProps<"input">, "id">) {
  return (
    <Field {...compact({ label, hint, problem, className })}>
      {(control) => <input {...input} {...control} className="in" />}
    </Field>
  );
}

/** Several lines of text under a label. */
export function TextAreaField({
  label,
  hint,
  problem,
  className,
  ...input
}: Words & Omit<ComponentProps<"textarea">, "id">) {
  return (
    <Field {...compact({ label, hint, problem, className })}>
      {(control) => <textarea rows={3} {...input} {...control} className="in" />}
    </Field>
  );
}

/** The browser's own list of choices: it works before any script, and in every hand. */
export function SelectField({
  label,
  hint,
  problem,
  className,
  children,
  ...select
}: Words & Omit<ComponentProps<"select">, "id">) {
  return (
    <Field {...compact({ label, hint, problem, className })}>
      {(control) => (
        <select {...select} {...control} className="in">
          {children}
        </select>
      )}
    </Field>
  );
}

/** A yes or no that takes effect with the form, as a switch. */
export function SwitchField({
  label,
  hint,
  className = "",
  ...input
}: Omit<Words, "problem"> & Omit<ComponentProps<"input">, "id" | "type">) {
  const id = useId();
  return (
    <div className={`fd-switch ${className}`}>
      <div>
        <label htmlFor={id}>{label}</label>
        {hint && (
          <p className="fd-hint" id={`${id}-hint`}>
            {hint}
          </p>
        )}
      </div>
      <input
        {...input}
        id={id}
        type="checkbox"
        className="switch"
        {...(hint ? { "aria-describedby": `${id}-hint` } : {})}
      />
    </div>
  );
}

/** Leaves out what was not given, because an optional property may not be undefined here. */
function compact(words: {
  label: string;
  hint: ReactNode;
  problem: string | undefined;
  className: string | undefined;
}): Words {
  return {
    label: words.label,
    hint: words.hint,
    problem: words.problem,
    ...(words.className !== undefined && { className: words.className }),
  };
}
