import { alarmChangeSchema, zoneChangeSchema, type AlarmChange, type FearZone, type ZoneChange } from "@lagebild/domain";
import { expect, it } from "vitest";
import { sampleAlarm, sampleWarningRun, sampleZone } from "../../db/warning.fixture.ts";
import { createZoneLinks } from "./hide-zones.ts";

const at = "2025-06-30T02:00:00Z";
const { id: run } = sampleWarningRun("1");
const [OPEN, CLOSED, ZONE] = [1, 2, 3].map((number): FearZone => ({ ...sampleZone(number), history: [] }));
/** The second zone is hidden from the viewer. */
const links = createZoneLinks(
  { isVisible: (finding) => !("number" in finding && finding.number === 2) },
  [OPEN, CLOSED, ZONE].filter((zone) => zone !== undefined),
);

function linked(text: string): AlarmChange {
  return alarmChangeSchema.parse({ at, by: "system", what: "zone", run, recorded: null, text });
}
function change(what: ZoneChange["what"], others: readonly (FearZone | undefined)[]): ZoneChange {
  return zoneChangeSchema.parse({
    at,
    by: "system",
    what,
    run,
    asOf: null,
    stage: null,
    text: null,
    others: others.map((zone) => zone?.id),
  });
}

it("leaves an alarm the zone that is open, and of what was before the open ones", () => {
  const history = [linked("Z-1"), linked("Z-2"), { ...linked("Z-2"), what: "comment" as const }];
  const told = links.inAlarm({ ...sampleAlarm(1, { zone: OPEN?.id ?? null }), history });
  expect([told.zone, told.history]).toEqual([OPEN?.id, [history[0], history[2]]]);
  expect(links.inAlarm({ ...sampleAlarm(1, { zone: CLOSED?.id ?? null }), history: [] }).zone).toBeNull();
});

it("[F6] names of merged and split zones those that are open, and not a word where all are hidden", () => {
  const history = [change("found", []), change("merged", [OPEN, CLOSED]), change("split", [CLOSED])];
  expect(links.inZone({ ...sampleZone(3), history }).history.map(({ what, others }) => [what, others])).toEqual([
    ["found", []],
    ["merged", [OPEN?.id]],
  ]);
});
