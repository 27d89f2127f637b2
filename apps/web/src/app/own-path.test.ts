import { expect, it } from "vitest";
import { ownPath } from "./own-path.ts";

const HERE = "https://lage.example";

it("takes a page of this server with its question and place", () => {
  expect(ownPath("/lage?city=hamm&from=2026-10-19#time", HERE)).toBe("/lage?city=hamm&from=2026-10-19#time");
  expect(ownPath("/", HERE)).toBe("/");
});

it.each([
  undefined,
  "",
  "lage",
  "https://evil.example/",
  "//evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "/\t/evil.example",
  "/\n//evil.example",
  "javascript:alert(1)",
  "data:text/html,x",
  "/..//evil.example",
  "/./\\evil.example",
  "/anmelden",
  "/anmelden?weiter=/lage",
  "/api/session",
  "https:evil.example",
  " /lage",
])("takes nothing else: %j", (text) => {
  expect(ownPath(text, HERE)).toBeNull();
});
