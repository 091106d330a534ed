/** Puts the focus on the first field that was refused, and unfolds what hides it. */
export function focusProblem(form: HTMLFormElement): void {
  // After the paint that marks the fields.
  requestAnimationFrame(() => {
    const refused = [...form.querySelectorAll<HTMLElement>('[aria-invalid="true"]')];
    for (const field of refused) field.closest("details")?.setAttribute("open", "");
    // A target has one field for amounts and one for times; only one of them is on the page.
    refused.find((field) => field.getClientRects().length > 0)?.focus();
  });
}
