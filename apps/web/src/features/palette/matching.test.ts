import { describe, expect, test } from "vitest";
import { fitting, fold } from "./matching.ts";

const NAMES = ["Mitte", "Bockum-Hövel", "Hamm-Osten", "Hamm-Westen", "Rhynern"];
const found = (asked: string) => fitting(asked, NAMES, (name) => name, 8);

describe("what was typed", () => {
  test.each([
    ["hovel", ["Bockum-Hövel"]],
    ["Hoevel", ["Bockum-Hövel"]],
    ["HÖV", ["Bockum-Hövel"]],
    ["west", ["Hamm-Westen"]],
    ["ham", ["Hamm-Osten", "Hamm-Westen"]],
    ["west ha", ["Hamm-Westen"]],
    ["hynern", ["Rhynern"]],
    ["xyz", []],
    ["", []],
    ["-", []],
  ])("%s fits %j", (asked, expected) => {
    expect(found(asked)).toEqual(expected);
  });

  test("puts what begins so before what only has it", () => {
    expect(fitting("hamm", ["Bad Hamm", "Hamm", "Bahammas"], (name) => name, 8)).toEqual(["Hamm", "Bad Hamm", "Bahammas"]);
  });

  test("keeps letters of other scripts", () => {
    expect(fold("Ólafur Łódź ψ")).toBe("olafur łodz ψ");
  });
});
