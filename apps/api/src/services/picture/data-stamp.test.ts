import { describe, expect, it } from "vitest";
import { hasNewReports } from "./data-stamp.ts";

describe("new reports between two stamps", () => {
  it("are there when the number of the last change differs", () => {
    expect(hasNewReports("3j5g-266eb4cc", "3j5h-266eb4cc")).toBe(true);
  });

  it("are not there when only borders, residents or what is covered changed", () => {
    expect(hasNewReports("3j5g-266eb4cc", "3j5g-dfdf5b71")).toBe(false);
    expect(hasNewReports("3j5g-266eb4cc", "3j5g-266eb4cc-60")).toBe(false);
  });
});
