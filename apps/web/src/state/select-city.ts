import type { CityId } from "@lagebild/domain";
import { DEFAULT_COMPARISON } from "./comparison.ts";
import { compact, DEFAULT_CHOICE } from "./filter.ts";
import { useLage } from "./store.ts";

/** Another city has other agencies, districts and days: only kinds and times go along. */
export function selectCity(city: CityId): void {
  const { choice, view } = useLage.getState();
  if (view.city === city) return;
  if (view.city === null) {
    // The address named no city: the only or first one is opened with whatever else the address says.
    useLage.setState({ view: { ...view, city } });
    return;
  }
  const { kinds, weekdays, hours, dayBegins, darkness } = choice;
  useLage.setState({
    choice: compact({ ...DEFAULT_CHOICE, kinds, weekdays, hours, dayBegins, darkness }),
    view: {
      ...view,
      city,
      cell: null,
      area: null,
      finding: null,
      near: null,
      compare: null,
      context: [],
      comparison: DEFAULT_COMPARISON,
      camera: null,
      place: null,
    },
    defaults: null,
    known: null,
    past: [],
    future: [],
  });
}
