import { describe, expect, test } from "vitest";

import { isJson, readJson } from "./json-body";

function request(body: BodyInit, headers: Record<string, string> = {}): Request {
  return new Request("http://kept.test/api", {
    method: "POST",
    body,
    headers,
    duplex: "half",
  } as RequestInit);
}

/** A body whose length nobody announced. */
function stream(chunks: readonly string[], onPull: () => void = () => undefined): ReadableStream {
  const left = [...chunks];
  return new ReadableStream({
    pull(controller) {
      onPull();
      const next = left.shift();
      if (next === undefined) controller.close();
      else controller.enqueue(new TextEncoder().encode(next));
    },
  });
}

describe("readJson", () => {
  test("reads what is small enough, in however many pieces it comes", async () => {
    expect(await readJson(request('{"a":"ż"}'), 10)).toEqual({ a: "ż" });
    expect(await readJson(request(stream(['{"a"', ":1", "}"])), 7)).toEqual({ a: 1 });
  });

  test("one byte more is too much", async () => {
    await expect(readJson(request('{"a":"ż"}'), 9)).rejects.toMatchObject({ code: "too_large" });
  });

  test("an announced length is believed when it is too large", async () => {
    const announced = request("{}", { "content-length": "2000000" });
    await expect(readJson(announced, 100)).rejects.toMatchObject({ code: "too_large" });
  });

  test("a length that was not announced is cut off while it arrives", async () => {
    let pulls = 0;
    const endless = stream(
      Array.from({ length: 1000 }, () => "x".repeat(1000)),
      () => (pulls += 1),
    );
    await expect(readJson(request(endless), 5000)).rejects.toMatchObject({ code: "too_large" });
    expect(pulls).toBeLessThan(20);
  });

  test.each(["", "{", "nope", '{"a":1}x', new Uint8Array([0x22, 0xff, 0x22])])(
    "%j is no JSON",
    async (body) => {
      await expect(readJson(request(body), 100)).rejects.toMatchObject({ code: "invalid" });
    },
  );
});

test.each([
  ["application/json", true],
  ["application/json; charset=utf-8", true],
  ["Application/JSON", true],
  ["application/jsonp", false],
  ["text/plain", false],
  ["text/plain; application/json", false],
  ["application/x-www-form-urlencoded", false],
])("%s: %s", (type, expected) => {
  expect(isJson(new Headers({ "content-type": type }))).toBe(expected);
});

test("no content type is no JSON", () => {
  expect(isJson(new Headers())).toBe(false);
});
