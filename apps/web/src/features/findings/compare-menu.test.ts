import { expect, test } from "vitest";
import { runFixture } from "../../explain/finding.fixture.ts";
import { earlierRuns } from "./compare-menu.tsx";

const run = (id: number, asOf: string, state = "done") => runFixture({ id: `warning-${String(id).padStart(10, "0")}`, asOf, state });

test("offered is the newest finished run of every day up to the shown one's, latest day first", () => {
  const shown = run(9, "2026-11-22");
  // As the server lists them: asked for last comes first.
  const runs = [
    run(12, "2026-12-01"),
    run(11, "2026-10-25"),
    run(10, "2026-11-20", "failed"),
    shown,
    run(8, "2026-11-22"),
    run(3, "2026-10-25"),
  ];
  expect(earlierRuns(runs, shown).map(({ id }) => Number(id.slice(8)))).toEqual([8, 11]);
});
