import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { readConfig } from "./config.ts";

describe("readConfig", () => {
  it("listens on the loopback port 4600 and keeps data in ./var unless told otherwise", () => {
    expect(readConfig({})).toMatchObject({ host: "127.0.0.1", port: 4600, dataFolder: resolve("var"), logLevel: "info", language: "en" });
  });

  it("refuses every host that others can reach, in the operator's language", () => {
    for (const HOST of ["0.0.0.0", "::", "192.168.1.5", "lagebild.example"]) {
      expect(() => readConfig({ HOST, LANG: "de_DE.UTF-8" })).toThrow(/wird abgelehnt.*127\.0\.0\.1/);
      expect(() => readConfig({ HOST })).toThrow(/is refused/);
    }
    for (const HOST of ["127.0.0.1", "localhost", "::1"]) expect(readConfig({ HOST }).host).toBe(HOST);
  });

  it("names every variable that is wrong", () => {
    expect(() => readConfig({ PORT: "seventy", LAGEBILD_LOG: "loud" })).toThrow(/PORT.*LAGEBILD_LOG/);
    expect(() => readConfig({ PORT: "70000" })).toThrow(/PORT/);
  });
});
