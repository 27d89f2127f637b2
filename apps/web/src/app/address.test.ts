import { cityIdSchema, daySchema, levelIdSchema } from "@lagebild/domain";
import { afterEach, describe, expect, test } from "vitest";
import { resetState, selectCity, setCamera, setDefaults, setPassingPeriod, setTimes, undo } from "../state/actions.ts";
import type { Search } from "../state/search.ts";
import { useLage } from "../state/store.ts";
import { splitSearch, stringifySearch, syncAddress } from "./address.ts";

/** A browser's history in memory. */
function createBar(first: Search) {
  const entries: Search[] = [first];
  const listeners = new Set<() => void>();
  return {
    entries,
    back: () => {
      entries.pop();
      for (const listener of listeners) listener();
    },
    bar: {
      read: () => entries.at(-1) ?? {},
      write: (search: Search, { replace }: { readonly replace: boolean }) => {
        if (replace) entries.pop();
        entries.push(search);
        for (const listener of listeners) listener();
      },
      onChange: (listener: () => void) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
  };
}

const hamm = cityIdSchema.parse("hamm");
const defaults = {
  period: { from: daySchema.parse("2026-10-19"), to: daySchema.parse("2026-11-16") },
  level: levelIdSchema.parse("stadtbezirk"),
};

afterEach(resetState);

describe("store and address", () => {
  test("a first visit becomes a complete address, without a step in the history", () => {
    const { bar, entries } = createBar({});
    const stop = syncAddress(bar);
    selectCity(hamm);
    setDefaults(defaults);
    expect(entries).toEqual([{ city: "hamm", from: "2026-10-19", to: "2026-11-16", level: "stadtbezirk" }]);
    stop();
  });

  test("a question is a step back, a moved map and a playback are not", () => {
    const { bar, entries } = createBar({ city: "hamm" });
    const stop = syncAddress(bar);
    setDefaults(defaults);
    setTimes([4], [21]);
    setCamera({ lng: 7.8, lat: 51.6, zoom: 11 });
    setPassingPeriod({ from: daySchema.parse("2026-10-12"), to: daySchema.parse("2026-11-09") });
    expect(entries).toHaveLength(2);
    expect(entries[1]).toMatchObject({ weekdays: "4", hours: "21", at: "7.8,51.6,11", from: "2026-10-12" });
    stop();
  });

  test("back brings the question before", () => {
    const { bar, back } = createBar({ city: "hamm" });
    const stop = syncAddress(bar);
    setDefaults(defaults);
    setTimes([4], [21]);
    back();
    expect(useLage.getState().choice.hours).toBeUndefined();
    stop();
  });

  test("undo writes the address of the question before", () => {
    const { bar, entries } = createBar({ city: "hamm" });
    const stop = syncAddress(bar);
    setDefaults(defaults);
    setTimes([4], [21]);
    undo();
    expect(entries.at(-1)).not.toHaveProperty("hours");
    stop();
  });

  test("commas stay readable, everything else is escaped", () => {
    const search = { hours: "21,22", districts: "Bockum & Hövel" };
    const text = stringifySearch(search);
    expect(text).toBe("?hours=21,22&districts=Bockum%20%26%20H%C3%B6vel");
    expect(splitSearch(text)).toEqual(search);
    expect(stringifySearch({})).toBe("");
  });
});
