"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";

import type { FormState } from "@/lib/domain/action-result";
import {
  changePasswordSchema,
  confirmPasswordSchema,
  deleteAccountSchema,
  signInSchema,
  signUpSchema,
} from "@/lib/domain/schemas/account";
import { createAccount, deleteAccount, provePassword, replacePassword } from "@/lib/server/account";
import { formAction, publicFormAction } from "@/lib/server/action";
import { dropSessionCookie, signInWithPassword } from "@/lib/server/auth";
import { requestTime } from "@/lib/server/clock";
import { writeFlash } from "@/lib/server/flash";
import { peerOf } from "@/lib/server/peer";
import { countSignUp } from "@/lib/server/throttle";

export const signIn = publicFormAction({
  name: "sign_in",
  input: signInSchema,
  keep: ["email", "next"],
  page: "/sign-in",
  run: async ({ email, password, next }) => {
    await signInWithPassword(email, password);
    return next;
  },
});

export const signUp = publicFormAction({
  name: "sign_up",
  input: signUpSchema,
  keep: ["name", "email"],
  page: "/sign-up",
  run: async (person) => {
    await countSignUp(peerOf(await headers()));
    await createAccount(person, await requestTime());
    // Also when the address was taken: its owner gets in, and for everybody else it is a wrong password.
    await signInWithPassword(person.email, person.password);
    return "/welcome";
  },
});

const PAGE = "/settings/account";

const savePassword = formAction({
  name: "change_password",
  input: changePasswordSchema,
  keep: [],
  run: async (actor, passwords) => replacePassword(actor, passwords, await requestTime()),
});

const dropAccount = formAction({
  name: "remove_account",
  input: deleteAccountSchema,
  keep: [],
  run: async (actor, { password }) => {
    await deleteAccount(actor, password, await requestTime());
    await dropSessionCookie();
  },
});

const confirm = formAction({
  name: "confirm_password",
  input: confirmPasswordSchema,
  keep: [],
  run: async (actor, { password }) => provePassword(actor, password, await requestTime()),
});

/** A new password. Without scripts it answers with the page again. */
export async function changePassword(
  previous: FormState<void>,
  form: FormData,
): Promise<FormState<void>> {
  return shownAgain("password", await savePassword(previous, form), `${PAGE}?scripts=off`);
}

/** Deletes the account. Without scripts it leads out. */
export async function removeAccount(
  previous: FormState<void>,
  form: FormData,
): Promise<FormState<void>> {
  return shownAgain("deletion", await dropAccount(previous, form), "/sign-in?after=deletion");
}

/** The password once more. Without scripts it goes on to what it was asked for. */
export async function confirmPassword(
  previous: FormState<void>,
  form: FormData,
): Promise<FormState<void>> {
  const state = await confirm(previous, form);
  return form.get("purpose") === "export"
    ? shownAgain("proof", state, "/api/export/account", "/settings/export")
    : shownAgain("proof", state, `${PAGE}?scripts=off`);
}

async function shownAgain(
  part: "password" | "deletion" | "proof",
  state: FormState<void>,
  done: string,
  page = PAGE,
): Promise<FormState<void>> {
  if ((await headers()).has("next-action")) return state;
  if (state.result?.ok) redirect(done);
  await writeFlash(`${page}#${part}`, state);
  redirect(`${page}?scripts=off`);
}
