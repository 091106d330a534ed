import { PAGES, ROUTES } from "./support/access-registry";
import { DESKTOP, expectClean, PHONE } from "./support/axe";
import { addressWith } from "./support/build-manifests";
import { expect, test } from "./support/fixtures";
import { newSessionCookie } from "./support/people";
import { resize } from "./support/resize";

const IDS = {
  habitId: "00000000-0000-7000-8000-000000000001",
  goalId: "00000000-0000-7000-8000-000000000002",
};

const EVERYWHERE = {
  "x-content-type-options": "nosniff",
  "referrer-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-embedder-policy": "require-corp",
  "cross-origin-resource-policy": "same-origin",
};

test("every address carries the headers that keep it to itself", async ({
  owner,
  database,
  origin,
}) => {
  const { name, value } = await newSessionCookie(database, owner.userId, origin);
  const pages = Object.keys(PAGES).map((page) => addressWith(page, IDS));
  const routes = Object.keys(ROUTES).map((route) => addressWith(route, IDS));
  const file = /\/_next\/static\/[^"]+\.js/.exec(await (await fetch(`${origin}/sign-in`)).text());
  for (const address of [...pages, ...routes, "/no/such/page", file?.[0] ?? ""]) {
    const answer = await fetch(origin + address, {
      redirect: "manual",
      headers: { cookie: `${name}=${value}` },
    });
    await answer.body?.cancel(); // one of them would never end
    const headers = Object.fromEntries(answer.headers);
    expect({ address, ...headers }).toMatchObject({ address, ...EVERYWHERE });
    expect(headers).not.toHaveProperty("access-control-allow-origin");
    expect(headers).not.toHaveProperty("x-powered-by");
    // Kept answers on plain http in a local network; such a promise would lock people out of it.
    expect(headers).not.toHaveProperty("strict-transport-security");
  }
});

test("code and styles come as small as the browser can read them", async ({ origin }) => {
  const page = await (await fetch(`${origin}/sign-in`)).text();
  const files = new Set(page.match(/\/_next\/static\/chunks\/[^"\\]+\.(?:js|css)/g));
  expect(files.size).toBeGreaterThan(5);
  for (const file of files) {
    const [small, plain] = await Promise.all(
      ["gzip, deflate, br, zstd", "identity"].map((encoding) =>
        fetch(origin + file, { headers: { "accept-encoding": encoding } }),
      ),
    );
    const kind = file.endsWith(".css") ? "text/css" : "application/javascript";
    expect(Object.fromEntries(small?.headers ?? [])).toMatchObject({
      "content-encoding": "br",
      "content-type": `${kind}; charset=UTF-8`,
      "cache-control": "public, max-age=31536000, immutable",
      vary: "Accept-Encoding",
    });
    expect(plain?.headers.get("content-encoding")).toBeNull();
    expect(await small?.text()).toBe(await plain?.text());
  }
});

test("every page has a policy of its own, with a nonce that is never used twice", async ({
  owner,
  database,
  origin,
}) => {
  const { name, value } = await newSessionCookie(database, owner.userId, origin);
  const nonces: string[] = [];
  for (const page of Object.keys(PAGES)) {
    for (const visit of [1, 2]) {
      const answer = await fetch(origin + addressWith(page, IDS), {
        headers: { cookie: `${name}=${value}`, "x-visit": String(visit) },
      });
      const policy = answer.headers.get("content-security-policy") ?? "";
      expect([page, policy]).toEqual([page, expect.stringContaining("script-src 'self' 'nonce-")]);
      nonces.push(/'nonce-([^']+)'/.exec(policy)?.[1] ?? "");
    }
  }
  expect(new Set(nonces).size).toBe(nonces.length);
});

test("a page of ours takes no HTML from a string and no script from elsewhere", async ({
  page,
  policy,
}) => {
  await page.goto("/sign-in");
  const attempts = await page.evaluate(async () => {
    const tried = (work: () => void) => {
      try {
        work();
        return "went through";
      } catch (error) {
        return error instanceof Error ? error.name : "?";
      }
    };
    const script = document.createElement("script");
    const inline = document.createElement("script");
    const like = document.createElement("p");
    // (Evaluating text cannot be tried from here: the test runner itself is exempt from that rule.)
    return {
      html: tried(() => (document.body.innerHTML = "<img src=x onerror=alert(1)>")),
      elsewhere: tried(() => (script.src = "https://evil.test/x.js")),
      upload: tried(() => (script.src = "/api/health")),
      code: tried(() => (inline.textContent = "globalThis.slipped = 1")),
      like: tried(() => (like.innerHTML = "/*kept*/<img src=x onerror=alert(1)>")) + like.innerHTML,
    };
  });
  expect(attempts).toEqual({
    html: "TypeError",
    elsewhere: "TypeError",
    upload: "TypeError",
    code: "TypeError",
    like: "went through", // and nothing of it is there
  });
  await expect.poll(() => policy.length).toBe(4);
  const provoked = policy.splice(0);
  expect(provoked).toEqual(Array(4).fill(expect.stringContaining("require-trusted-types-for")));
});

test("doors and settings have nothing for axe to say in Polish, whatever the system's colours", async ({
  owner,
  browser,
  origin,
}) => {
  const context = await browser.newContext({ baseURL: origin, locale: "pl-PL" });
  const page = await context.newPage();
  const warnings: string[] = [];
  page.on("console", (message) => {
    if (message.text().includes("header")) warnings.push(message.text());
  });
  for (const address of ["/sign-in", "/sign-up", "/settings", "/settings/account"]) {
    if (address.startsWith("/settings")) await owner.signIn(context);
    await page.goto(address);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    if (address.startsWith("/settings")) {
      await expect(page.locator("form").first()).toBeVisible();
    }
    for (const size of [PHONE, DESKTOP]) {
      await resize(page, size);
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme });
        await expectClean(page, `${address}, ${colorScheme}, ${size.width} wide`);
      }
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect([address, overflow]).toEqual([address, 0]);
    }
  }
  expect(warnings, "what the browser says of our headers").toEqual([]);
  await context.close();
});
