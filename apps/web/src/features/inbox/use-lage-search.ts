import type { Alarm } from "@lagebild/domain";
import { DEFAULT_CHOICE } from "../../state/filter.ts";
import { useView } from "../../state/hooks.ts";
import { toSearch, type Search } from "../../state/search.ts";
import { useLage } from "../../state/store.ts";
import { DEFAULT_VIEW } from "../../state/view.ts";

/** Close enough for a street, far enough for what lies around. */
const ZOOM = 14;

/** The Lage screen at the place and in the period of an alarm, with the alarm explained. */
export function useLageSearch({ id, period, center }: Alarm): Search {
  const { city, language } = useView();
  const defaults = useLage((state) => state.defaults);
  const camera = center === null ? null : { lng: center[0], lat: center[1], zoom: ZOOM };
  return toSearch({ ...DEFAULT_CHOICE, period }, { ...DEFAULT_VIEW, city, language, finding: id, camera }, defaults);
}
