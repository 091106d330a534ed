// @vitest-environment jsdom
import { act } from "@testing-library/react";
import { NextIntlClientProvider } from "next-intl";
import type { ComponentProps } from "react";
import { hydrateRoot } from "react-dom/client";
import { renderToString } from "react-dom/server";
import { expect, test, vi } from "vitest";

import messages from "@/messages/en.json";

import { FileDrop } from "./file-drop";

test("a file that was chosen before the page came alive is read", async () => {
  const onFiles = vi.fn<ComponentProps<typeof FileDrop>["onFiles"]>();
  const page = (
    <NextIntlClientProvider locale="en" messages={messages} timeZone="UTC">
      <FileDrop problem={null} onFiles={onFiles} />
    </NextIntlClientProvider>
  );
  const place = document.createElement("div");
  place.innerHTML = renderToString(page);
  const file = new File(["x"], "Loop.db");
  const input = place.querySelector("input");
  if (input) Object.defineProperty(input, "files", { value: [file], configurable: true });
  await act(async () => hydrateRoot(place, page));
  expect(onFiles).toHaveBeenCalledWith([{ path: "Loop.db", file }]);
});
