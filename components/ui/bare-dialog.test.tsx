// @vitest-environment jsdom
import { render } from "@testing-library/react";
import { expect, test } from "vitest";

import { BareDialog } from "./bare-dialog";

test("a dialog whose code came before the nonce of its page writes its styles with it", () => {
  const script = document.createElement("script");
  script.setAttribute("nonce", "of-this-page");
  document.body.append(script);
  render(
    <BareDialog title="Read" className="dialog" onClose={() => undefined}>
      <p>Read</p>
    </BareDialog>,
  );
  const nonces = [...document.head.querySelectorAll("style")].map((style) => style.nonce);
  expect(nonces).toEqual(["of-this-page"]);
});
