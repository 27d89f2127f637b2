import { cityIdSchema, daySchema, levelIdSchema } from "@lagebild/domain";
import { afterEach, describe, expect, test } from "vitest";
import { resetState, setCamera, setDefaults, setLanguage, setPassingPeriod, setTimes } from "../state/actions.ts";
import { undo } from "../state/history.ts";
import { selectCity } from "../state/select-city.ts";
import type { Search } from "../state/search.ts";
import { useLage } from "../state/store.ts";
import { splitSearch, stringifySearch } from "../state/query-text.ts";
import { syncAddress } from "./address.ts";

/** A browser's history in memory. */
function createBar(first: Search) {
  const entries: Search[] = [first];
  const others: boolean[] = [];
  let isQuestion = true;
  const listeners = new Set<() => void>();
  return {
    entries,
    others,
    /** A link to the page that asks the question, or to another. */
    go: (search: Search, toQuestion: boolean) => {
      entries.push(search);
      isQuestion = toQuestion;
      for (const listener of listeners) listener();
    },
    back: () => {
      entries.pop();
      for (const listener of listeners) listener();
    },
    bar: {
      read: () => entries.at(-1) ?? {},
      isQuestion: () => isQuestion,
      write: (search: Search, { replace, isOtherCity }: { readonly replace: boolean; readonly isOtherCity: boolean }) => {
        others.push(isOtherCity);
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

  test("other pages hold city, language and their own parameters; the question waits", () => {
    const { bar, entries, go } = createBar({ city: "hamm" });
    const stop = syncAddress(bar);
    setDefaults(defaults);
    setTimes([4], [21]);
    const asked = entries.at(-1) ?? {};
    go({ city: "hamm", run: "run-1" }, false);
    setLanguage("en");
    expect(entries.at(-1)).toEqual({ city: "hamm", run: "run-1", lang: "en" });
    expect(useLage.getState().choice.hours).toEqual([21]);
    go({ ...asked, lang: "en" }, true);
    expect(useLage.getState().choice).toMatchObject({ weekdays: [4], hours: [21] });
    expect(entries.at(-1)).toEqual({ ...asked, lang: "en" });
    stop();
  });

  test("a bare link to the question asks the first one again, also after another page", () => {
    const { bar, go } = createBar({ city: "hamm" });
    const stop = syncAddress(bar);
    setDefaults(defaults);
    setTimes([4], [21]);
    go({ city: "hamm" }, false);
    go({ city: "hamm" }, true);
    expect(useLage.getState().choice.hours).toBeUndefined();
    stop();
  });

  test("another city on another page drops what belonged to the first", () => {
    const { bar, entries, others, go } = createBar({ city: "hamm" });
    const stop = syncAddress(bar);
    go({ city: "hamm", run: "run-1" }, false);
    selectCity(cityIdSchema.parse("ahlen"));
    expect(entries.at(-1)).toEqual({ city: "ahlen" });
    expect(others.at(-1)).toBe(true);
    go({ city: "hamm", run: "run-1" }, false);
    expect(useLage.getState().view.city).toBe("hamm");
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
