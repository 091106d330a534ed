import { expect, test } from "vitest";

import { withEagerModules } from "./eager-modules.mjs";

const PUSH = "(globalThis.TURBOPACK||(globalThis.TURBOPACK=[])).push";

test("each module of a chunk is put in parentheses, and what lies within stays", () => {
  const chunk = `${PUSH}(["x",7,(e,t)=>{e.s([()=>t])},8,9,function(e){return[e=>1]},10,e=>e(11)]);`;
  expect(withEagerModules(chunk)).toBe(
    `${PUSH}(["x",7,((e,t)=>{e.s([()=>t])}),8,9,(function(e){return[e=>1]}),10,(e=>e(11))]);`,
  );
});

test("letters of more than one byte do not shift anything", () => {
  expect(withEagerModules(`f(["żółw 🐢",1,e=>"🐢",2,e=>{"ż"}])`)).toBe(
    `f(["żółw 🐢",1,(e=>"🐢"),2,(e=>{"ż"})])`,
  );
});

test.each(["(()=>{let e=[e=>1]})();", "var a=1;", "", "f(7,[e=>1])"])("%j has no modules", (code) =>
  expect(withEagerModules(code)).toBe(code),
);
