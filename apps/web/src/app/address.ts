import { hydrate } from "../state/actions.ts";
import { DEFAULT_CHOICE } from "../state/filter.ts";
import { parseSearch, type Search, toSearch } from "../state/search.ts";
import { type LageState, useLage } from "../state/store.ts";

interface WriteOptions {
  readonly replace: boolean;
  readonly isOtherCity: boolean;
}

export interface AddressBar {
  /** The parameters of the address as they are now. */
  read(): Search;
  /** Whether the page is the one that asks the question; the address of any other holds city and language only. */
  isQuestion(): boolean;
  write(search: Search, options: WriteOptions): void;
  /** Calls back after back, forward or a link; answers how to stop. */
  onChange(listener: () => void): () => void;
}

/**
 * Keeps store and address equal: the one place where either learns of the other. A changed question or place is a step
 * in the browser's history; a moved map or a folded panel is not. The question outlives a visit to other areas.
 */
export function syncAddress(bar: AddressBar): () => void {
  read(bar);
  let written = toText(bar);
  const stopStore = useLage.subscribe((state, before) => {
    if (state.choice === before.choice && state.view === before.view && state.defaults === before.defaults) return;
    const isOtherCity = before.view.city !== null && state.view.city !== before.view.city;
    const search = bar.isQuestion() ? toSearch(state.choice, state.view, state.defaults) : toShared(state, isOtherCity ? {} : bar.read());
    const text = toText({ ...bar, read: () => search });
    if (text === written) return;
    written = text;
    bar.write(search, { replace: !isStep(state, before), isOtherCity });
  });
  const stopBar = bar.onChange(() => {
    const text = toText(bar);
    if (text === written) return;
    written = text;
    read(bar);
  });
  return () => {
    stopStore();
    stopBar();
  };
}

function read(bar: AddressBar): void {
  const parsed = parseSearch(bar.read());
  if (bar.isQuestion()) return hydrate(parsed);
  const { choice, view } = useLage.getState();
  const { city, language } = parsed.view;
  const isOther = city !== null && view.city !== null && city !== view.city;
  hydrate({
    choice: isOther ? DEFAULT_CHOICE : choice,
    // An address without a city means the one that is open.
    view: {
      ...view,
      city: city ?? view.city,
      language,
      ...(isOther ? { cell: null, area: null, finding: null, near: null, compare: null, context: [], camera: null, place: null } : {}),
    },
    shownResolution: null,
    broken: [],
  });
}

/** What a page beside the question keeps in its address: its own parameters, city and language. */
function toShared({ view }: LageState, own: Search): Search {
  const { city: _, lang: __, ...rest } = own;
  return {
    ...(view.city === null ? {} : { city: view.city }),
    ...rest,
    ...(view.language === null ? {} : { lang: view.language }),
  };
}

function isStep(state: LageState, before: LageState): boolean {
  if (before.view.city === null) return false;
  return (
    state.past !== before.past ||
    state.view.city !== before.view.city ||
    state.view.cell !== before.view.cell ||
    state.view.area !== before.view.area ||
    state.view.finding !== before.view.finding ||
    state.view.context !== before.view.context ||
    state.view.isTable !== before.view.isTable
  );
}

function toText(bar: Pick<AddressBar, "read" | "isQuestion">): string {
  return JSON.stringify([bar.isQuestion(), ...Object.entries(bar.read()).toSorted(([a], [b]) => (a < b ? -1 : 1))]);
}
