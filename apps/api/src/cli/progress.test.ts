import { expect, it } from "vitest";
import { createProgress } from "./progress.ts";

/** What is written while work stands at these numbers, second by second. */
function write(isTerminal: boolean, numbers: readonly number[]): readonly string[] {
  let ms = Date.parse("2026-01-01T00:00:00Z");
  const written: string[] = [];
  const say = (text: string): void => void written.push(text);
  const progress = createProgress({ isTerminal, err: say, errRaw: say, now: () => new Date(ms), language: "en" }, "work");
  for (const done of numbers) {
    progress.update(done, 84);
    ms += 1_000;
  }
  return written;
}

it("writes a line at most every five seconds where it is no terminal, and none twice", () => {
  const standing = Array.from({ length: 60 }, () => 1);
  expect(write(false, [0, ...standing])).toHaveLength(1);
  const counting = Array.from({ length: 61 }, (_, second) => second);
  const lines = write(false, counting);
  expect(lines.map((line) => Number(/  (\d+) \/ 84/.exec(line)?.[1]))).toEqual([5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60]);
});

it("goes on counting the time left on a terminal while the number stands", () => {
  expect(write(true, [0, 1, 1, 1])).toHaveLength(3);
});
