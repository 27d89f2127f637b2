import type { CityId, Viewer } from "@lagebild/domain";
import { actorOf } from "../audit/actor.ts";
import { changeOf } from "../audit/change-of.ts";
import { instantOf } from "../import/instant-of.ts";
import type { WarningDeps } from "./warning-deps.ts";

interface WarningNote {
  /** E.g. `alarm.close`. */
  readonly what: string;
  readonly city: CityId;
  readonly subject: string;
  readonly reason?: string;
  readonly receiver?: string;
  /** What it was and what it is; null: there was nothing, or nothing is left. */
  readonly change?: readonly [before: object | null, after: object | null];
}

/** Who decided or changed what; never content of reports. */
export async function auditWarning(
  { store, clock }: Pick<WarningDeps, "store" | "clock">,
  viewer: Viewer,
  { what, city, subject, reason, receiver, change = [null, null] }: WarningNote,
): Promise<void> {
  const told = { what, subject: `${city}/${subject}`, reason: reason ?? null, receiver: receiver ?? null };
  await store.audit({ at: instantOf(clock()), ...actorOf(viewer), ...told, ...changeOf(...change) });
}
