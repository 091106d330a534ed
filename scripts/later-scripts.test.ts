import { expect, test } from "vitest";

import { withLaterScripts } from "./later-scripts.mjs";

const LAST = '<script src="/z.js" id="_R_" async=""></script>';
const AHEAD = '<link rel="preload" as="script" fetchPriority="low" href="/a.js"/>';

test("a script is fetched ahead and begins later", () => {
  const html = withLaterScripts(`<head><script src="/a.js" async=""></script></head>${LAST}`);
  expect(html).toContain(
    `<head>${AHEAD}<script type="later" src="/a.js" async=""></script></head>`,
  );
});

test("behind the last one stands what lets all of them begin", () => {
  const html = withLaterScripts('<p></p><script src="/a.js" id="_R_" async=""></script><p></p>');
  expect(html).toMatch(
    /^<p><\/p><link [^>]+><script type="later" src="\/a.js" id="_R_" async=""><\/script><script>\{[^<]+<\/script><p><\/p>$/,
  );
});

test.each(['<script src="/old.js" noModule=""></script>', "<script>f()</script>", "<p>src</p>"])(
  "%j stays as it is",
  (html) => expect(withLaterScripts(html + LAST)).toContain(html),
);

test("where the last one is not found, none is held back", () => {
  const html =
    '<script src="/a.js" async=""></script><script src="/z.js" id="_S_" async=""></script>';
  expect(withLaterScripts(html)).toBe(html);
});
