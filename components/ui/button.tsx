import type { ComponentProps, ReactNode } from "react";

const KINDS = { primary: "btn p", quiet: "btn q", ghost: "btn g" } as const;

type ButtonProps = Omit<ComponentProps<"button">, "type"> & {
  kind?: keyof typeof KINDS;
  type?: "button" | "submit" | "reset";
};

/** A button with words. It never submits a form unless it says so. */
export function Button({ kind = "quiet", type = "button", className, ...rest }: ButtonProps) {
  return <button {...rest} type={type} className={buttonClass(kind, className)} />;
}

/** The look of a button for what is a link. */
export function buttonClass(kind: keyof typeof KINDS, more = ""): string {
  return `${KINDS[kind]} ${more}`.trimEnd();
}

/** A square button with an icon only; `label` is its name and its tooltip. */
export function IconButton({
  label,
  type = "button",
  className = "",
  children,
  ...rest
}: Omit<ButtonProps, "kind" | "aria-label"> & { label: string; children: ReactNode }) {
  return (
    <button {...rest} type={type} aria-label={label} title={label} className={`ib ${className}`}>
      {children}
    </button>
  );
}
