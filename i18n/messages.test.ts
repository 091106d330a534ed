import { type MessageFormatElement, parse, TYPE } from "@formatjs/icu-messageformat-parser";
import { describe, expect, test } from "vitest";

import en from "@/messages/en.json";
import pl from "@/messages/pl.json";

type Tree = { readonly [key: string]: string | Tree };

const LANGUAGES = { en, pl } satisfies Record<string, Tree>;
const ENGLISH = flat(en);
const POLISH = flat(pl);

test("both languages say the same things", () => {
  expect([...POLISH.keys()].toSorted()).toEqual([...ENGLISH.keys()].toSorted());
});

test("a message takes the same arguments in both languages", () => {
  const different = [...ENGLISH].filter(
    ([key, text]) => argumentsOf(text).join() !== argumentsOf(POLISH.get(key) ?? "").join(),
  );
  expect(different.map(([key]) => key)).toEqual([]);
});

describe.each(Object.keys(LANGUAGES) as (keyof typeof LANGUAGES)[])("in %s", (language) => {
  const messages = flat(LANGUAGES[language]);

  test("nothing is left unsaid", () => {
    expect([...messages].filter(([, text]) => text.trim() === "")).toEqual([]);
  });

  test("plurals have forms that the language knows, and few never comes without many", () => {
    const wrong = [...messages].filter(([, text]) =>
      pluralsOf(text).some(({ forms, type = "cardinal" }) => {
        const { pluralCategories } = new Intl.PluralRules(language, { type }).resolvedOptions();
        const isKnown = forms.every((form) => pluralCategories.some((known) => known === form));
        const isHalf = type === "cardinal" && forms.includes("few") !== forms.includes("many");
        return !isKnown || isHalf;
      }),
    );
    expect(wrong.map(([key]) => key)).toEqual([]);
  });

  test("nobody is shouted at", () => {
    expect([...messages].filter(([, text]) => text.includes("!"))).toEqual([]);
  });

  test("nobody has to know how Kept is built", () => {
    const ours =
      /\b(outbox|cursor|epoch|token|payload|timeout|replica|snapshot|indexeddb|burn-up|rfc \d+)\b/i;
    expect([...messages].filter(([, text]) => ours.test(text))).toEqual([]);
  });
});

test("Polish writes to the person with a capital letter, everywhere", () => {
  const small = /(?<!\p{L})(twój|twoj\p{L}*|twoi\p{L}*|ciebie|tobie|tobą|ci)(?!\p{L})/u;
  expect([...POLISH].filter(([, text]) => small.test(text))).toEqual([]);
});

function flat(tree: Tree, path = ""): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]): [string, string][] =>
      typeof value === "string" ? [[path + key, value]] : [...flat(value, `${path}${key}.`)],
    ),
  );
}

/** Names of arguments and of tags, sorted, each once. */
function argumentsOf(text: string): string[] {
  const names = elementsOf(text).flatMap((element) =>
    element.type === TYPE.literal || element.type === TYPE.pound ? [] : [element.value],
  );
  return [...new Set(names)].toSorted();
}

/** The named forms of each plural of a message (`one`, `few`, not `=0`), and what it counts: how many or which in a row. */
function pluralsOf(text: string) {
  return elementsOf(text).flatMap((element) => {
    if (element.type !== TYPE.plural) return [];
    const forms = Object.keys(element.options).filter((form) => !form.startsWith("="));
    return [{ forms, type: element.pluralType }];
  });
}

/** Every element of a message, those inside of others too. */
function elementsOf(text: string): MessageFormatElement[] {
  const all: MessageFormatElement[] = [];
  const waiting = [...parse(text)];
  for (let element = waiting.pop(); element; element = waiting.pop()) {
    all.push(element);
    if (element.type === TYPE.tag) waiting.push(...element.children);
    if (element.type === TYPE.plural || element.type === TYPE.select) {
      waiting.push(...Object.values(element.options).flatMap(({ value }) => value));
    }
  }
  return all;
}
