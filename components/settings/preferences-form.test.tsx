// @vitest-environment jsdom
import { act, fireEvent, screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";

import { draft, seen, show, useFreshDevice } from "@/lib/client/testing/fresh-device";
import type { FormState } from "@/lib/domain/action-result";
import type { Profile } from "@/lib/domain/profile";

import { PreferencesForm } from "./preferences-form";

// The server's side: e2e/account.spec.ts.
const { sent } = vi.hoisted(() => ({
  sent: [] as { form: FormData; answer: (state: FormState<Profile>) => void }[],
}));
vi.mock("@/lib/actions/settings", () => ({
  saveProfile: (_before: FormState<Profile>, form: FormData) =>
    new Promise<FormState<Profile>>((answer) => sent.push({ form, answer })),
}));

useFreshDevice();

const name = () => screen.getByLabelText<HTMLInputElement>("Name");
const theme = () => screen.getByLabelText<HTMLSelectElement>("Theme");

test("what is typed while the settings are being saved stays, and is saved with the next press", async () => {
  await show(<PreferencesForm />, [draft({ name: "Read" })]);
  const save = () => act(async () => fireEvent.click(screen.getByRole("button", { name: /^Sav/ })));
  fireEvent.change(name(), { target: { value: "Marta" } });
  await save();
  expect(screen.getByRole<HTMLButtonElement>("button", { name: "Saving…" }).disabled).toBe(true);
  fireEvent.change(theme(), { target: { value: "dark" } });
  await saved(0);
  expect(await screen.findByText("Saved.")).toBeDefined();
  expect([name().value, theme().value]).toEqual(["Marta", "dark"]);
  await save();
  expect(Object.fromEntries(sent[1]?.form ?? [])).toMatchObject({ name: "Marta", theme: "dark" });
  await saved(1);
  await expect.poll(() => seen.tracker?.profile).toMatchObject({ name: "Marta", theme: "dark" });
  expect(theme().value).toBe("dark");
});

/** The server answers with what it was sent. */
async function saved(index: number): Promise<void> {
  const profile = seen.tracker?.profile;
  const one = sent[index];
  if (!profile || !one) throw new Error("Nothing was sent.");
  const data = { ...profile, name: textOf(one.form, "name"), theme: textOf(one.form, "theme") };
  await act(async () => {
    one.answer({ values: {}, result: { ok: true, data: data as Profile } }); // both are what was chosen
  });
}

function textOf(form: FormData, field: string): string {
  const value = form.get(field);
  return typeof value === "string" ? value : "";
}
