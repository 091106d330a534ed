/** Puts the focus on the first field that was refused, and unfolds what hides it. */
export function focusProblem(form: HTMLFormElement): void {
  // After the paint that marks the fields.
  requestAnimationFrame(() => {
    const field = form.querySelector<HTMLElement>('[aria-invalid="true"]');
    const folded = field?.closest("details");
    if (folded) folded.open = true;
    field?.focus();
  });
}
