import type { Cell } from "@lagebild/domain";
import { toggleDistrictAlone } from "../state/actions.ts";
import type { Picture } from "./scene.ts";

/** Where districts are filled, a click means the district. False where cells are. */
export function pickArea(picture: Pick<Picture, "areas"> | null, cell: Cell | null): boolean {
  const areas = picture?.areas ?? null;
  if (areas === null) return false;
  const at = cell === null ? null : areas.areaOf(cell);
  const code = at === null ? undefined : areas.codes[at];
  if (code !== undefined) toggleDistrictAlone(code);
  return true;
}
