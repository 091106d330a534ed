"use client";

import { useEffect } from "react";

import { prepareSignIn } from "@/lib/client/sign-in";
import type { FormState } from "@/lib/domain/action-result";

/**
 * Leaves for the page that a door has opened, as a new document: what the router remembers of the person
 * before, and the language of the door, stay behind. Answers whether it is on its way.
 */
export function useLeave({ result }: FormState<string>): boolean {
  const target = result?.ok ? result.data : null;
  useEffect(() => {
    if (target !== null) void prepareSignIn().then(() => location.replace(target));
  }, [target]);
  return target !== null;
}
