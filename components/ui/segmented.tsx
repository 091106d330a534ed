"use client";

type SegmentedProps<Choice extends string> = {
  label: string;
  /** Makes the buttons part of the form around them, for pages without scripts. */
  name?: string;
  choices: readonly { value: Choice; label: string }[];
  value: Choice;
  onChange: (value: Choice) => void;
};

/** A few views of the same thing side by side; one is pressed. */
export function Segmented<Choice extends string>(props: SegmentedProps<Choice>) {
  return (
    <div className="seg" role="group" aria-label={props.label}>
      {props.choices.map((choice) => (
        <button
          key={choice.value}
          type={props.name === undefined ? "button" : "submit"}
          {...(props.name !== undefined && { name: props.name, value: choice.value })}
          aria-pressed={choice.value === props.value}
          onClick={(event) => {
            event.preventDefault();
            props.onChange(choice.value);
          }}
        >
          {choice.label}
        </button>
      ))}
    </div>
  );
}
