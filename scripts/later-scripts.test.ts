import { expect, test } from "vitest";

import { withLaterScripts } from "./later-scripts.mjs";

const AHEAD = '<link rel="preload" as="script" fetchPriority="low" href="/a.js"/>';

test("a script is fetched ahead and begins later", () => {
  expect(withLaterScripts('<head><script src="/a.js" async=""></script></head>')).toBe(
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
  (html) => expect(withLaterScripts(html)).toBe(html),
);
