import { describe, expect, it } from "vitest";
import { staleReason } from "./freshness.ts";

describe("what a panel shows is stale", () => {
  const city = { dataStamp: "2", isImporting: false };

  it("when an import runs, when the server has newer data, and when it cannot be asked", () => {
    expect(staleReason({ ...city, isImporting: true }, { dataStamp: "2" }, false)).toBe("arriving");
    expect(staleReason(city, { dataStamp: "1" }, false)).toBe("outdated");
    expect(staleReason(city, { dataStamp: "2" }, true)).toBe("unreachable");
  });

  it("not when the answer is of the newest state, nor while there is none", () => {
    expect(staleReason(city, { dataStamp: "2" }, false)).toBeNull();
    expect(staleReason(city, undefined, false)).toBeNull();
  });
});
