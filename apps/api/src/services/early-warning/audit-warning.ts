import type { CityId, Viewer } from "@lagebild/domain";
import { instantOf } from "../import/instant-of.ts";
import type { WarningDeps } from "./warning-deps.ts";

interface WarningNote {
  /** E.g. `alarm.close`. */
  readonly what: string;
  readonly city: CityId;
  readonly subject: string;
  readonly reason?: string;
}

/** Who decided or changed what; never content of reports, never where a message goes. */
export async function auditWarning(
  { store, clock }: Pick<WarningDeps, "store" | "clock">,
  viewer: Viewer,
  { what, city, subject, reason }: WarningNote,
): Promise<void> {
  await store.audit({ at: instantOf(clock()), by: viewer.name, what, subject: `${city}/${subject}`, reason: reason ?? null });
}
