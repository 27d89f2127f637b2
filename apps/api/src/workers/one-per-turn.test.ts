import { expect, it } from "vitest";
import { createOnePerTurn } from "./one-per-turn.ts";

const turn = () => new Promise((resolve) => setImmediate(resolve));

it("runs jobs that came together in turns of their own, in order, and what they set off in the same turn", async () => {
  const run = createOnePerTurn();
  const done: string[] = [];
  for (const name of ["a", "b", "c"]) run(() => void Promise.resolve().then(() => done.push(name)));
  expect(done).toEqual([]);
  const seen: string[] = [];
  while (done.length < 3) {
    await turn();
    seen.push(done.join(""));
  }
  expect(seen).toEqual(["a", "ab", "abc"]);
});

it("takes a job that another one adds", async () => {
  const run = createOnePerTurn();
  await new Promise<void>((resolve) => run(() => run(resolve)));
});
