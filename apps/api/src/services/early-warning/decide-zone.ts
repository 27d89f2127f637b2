import {
  addDays,
  ConflictError,
  InvalidInputError,
  type AgencyId,
  type CityId,
  type Day,
  type FearZone,
  type FearZoneId,
  type LocalText,
  type Viewer,
  type ZoneChange,
  type ZoneDecision,
} from "@lagebild/domain";
import { publish, requireReach } from "@lagebild/policy";
import type { ZoneUpdate } from "../../db/warning-store.ts";
import { WARNING_TEXTS } from "../i18n/warning-texts.ts";
import { instantOf } from "../import/instant-of.ts";
import { todayIn } from "../picture/audience.ts";
import { auditWarning } from "./audit-warning.ts";
import { openWarning, requireVisible } from "./open-warning.ts";
import { createPresent } from "./present-finding.ts";
import type { WarningDeps } from "./warning-deps.ts";

export interface ZoneDecisionInput {
  readonly city: CityId;
  readonly zone: FearZoneId;
  readonly decision: ZoneDecision;
}

/** What a person makes of a zone (G2). Throws ConflictError where the zone is not in the state that the decision begins with. */
export async function decideZone(
  deps: WarningDeps,
  viewer: Viewer,
  { city, zone: id, decision }: ZoneDecisionInput,
): Promise<{ readonly zone: FearZone }> {
  const audience = await openWarning(deps, viewer, { city, action: "judge-zones" });
  const held = requireVisible(audience, await deps.store.findZone(id), { noun: "zone", id });
  requireReach(viewer, city, held.district);
  requireState(held, decision);
  if (decision.do === "confirm" || decision.do === "keep") {
    await requireKeeper(deps, audience, decision);
  }
  let zone = held;
  for (const step of stepsOf(held, decision)) {
    const before = zone;
    zone = await deps.store.putZoneChange(id, { from: zone.state, set: step.set, change: changeOf(deps, viewer, zone, step) });
    await auditWarning(deps, viewer, {
      what: `zone.${step.what}`,
      city: held.city,
      subject: held.id,
      change: [keptOf(before), keptOf(zone)],
      ...(step.text !== null && step.what !== "comment" && { reason: step.text }),
    });
  }
  return publish(viewer, { zone: (await createPresent(deps, audience)).zone(zone) });
}

/** What a person decides of a zone. */
function keptOf({ state, owner, reviewOn }: FearZone): object {
  return { state, owner, reviewOn };
}

/** Two years; what is not looked at for longer is kept in view by nobody. */
const MOST_REVIEW_DAYS = 730;

/** In which states a decision begins, and what is said in any other. */
const BEGINS = {
  confirm: { states: ["candidate"], text: WARNING_TEXTS.onlyCandidates },
  dismiss: { states: ["candidate"], text: WARNING_TEXTS.onlyCandidates },
  keep: { states: ["confirmed"], text: WARNING_TEXTS.onlyConfirmed },
  close: { states: ["confirmed"], text: WARNING_TEXTS.onlyConfirmed },
  reopen: { states: ["dismissed", "closed"], text: WARNING_TEXTS.onlyEnded },
} satisfies Partial<Record<ZoneDecision["do"], object>>;

function requireState({ state }: FearZone, decision: ZoneDecision): void {
  if (decision.do === "comment") return;
  const { states, text: textFor } = BEGINS[decision.do];
  if (states.some((one) => one === state)) return;
  const text = textFor(state);
  throw new ConflictError(text.en, { text, state });
}

async function requireKeeper(
  deps: WarningDeps,
  { city }: { readonly city: Parameters<typeof todayIn>[0] & { readonly id: CityId } },
  { owner, reviewOn }: { readonly owner: AgencyId; readonly reviewOn: Day },
): Promise<void> {
  const agencies = await deps.cities.agencies(city.id);
  if (!agencies.some(({ id }) => id === owner)) throw wrong("owner", WARNING_TEXTS.unknownOwner);
  const today = todayIn(city, deps.clock);
  if (reviewOn <= today) throw wrong("reviewOn", WARNING_TEXTS.reviewPast);
  const last = addDays(today, MOST_REVIEW_DAYS);
  if (reviewOn > last) throw wrong("reviewOn", WARNING_TEXTS.reviewFar(last));
}

function wrong(path: string, text: LocalText): InvalidInputError {
  return new InvalidInputError(text.en, [{ path, message: text.en }], { text });
}

interface Step {
  readonly what: ZoneChange["what"];
  readonly set: ZoneUpdate;
  readonly text: string | null;
}

/** One line of the history for each thing that changes; keeping what is kept already changes nothing. */
function stepsOf(held: FearZone, decision: ZoneDecision): readonly Step[] {
  switch (decision.do) {
    case "confirm": {
      const { owner, reviewOn, reason } = decision;
      return [{ what: "confirmed", set: { state: "confirmed", owner, reviewOn }, text: reason }];
    }
    case "dismiss":
      return [{ what: "dismissed", set: { state: "dismissed" }, text: decision.reason }];
    case "close":
      return [{ what: "closed", set: { state: "closed" }, text: decision.reason }];
    case "reopen":
      return [{ what: "reopened", set: { state: stateBefore(held) }, text: decision.reason }];
    case "keep": {
      const { owner, reviewOn } = decision;
      const ownerStep: Step = { what: "owner", set: { owner }, text: owner };
      const reviewStep: Step = { what: "review", set: { reviewOn }, text: reviewOn };
      return [...(owner === held.owner ? [] : [ownerStep]), ...(reviewOn === held.reviewOn ? [] : [reviewStep])];
    }
    case "comment":
      return [{ what: "comment", set: {}, text: decision.text }];
  }
}

/** Persons close confirmed zones only; what runs have closed (merged, or not found for long) was a candidate. */
function stateBefore({ state, history }: FearZone): FearZone["state"] {
  const end = history.find(({ what }) => what === "closed" || what === "merged");
  return state === "closed" && end?.run === null ? "confirmed" : "candidate";
}

function changeOf({ clock }: WarningDeps, viewer: Viewer, { stage }: FearZone, { what, text }: Step): ZoneChange {
  return { at: instantOf(clock()), by: viewer.name, what, run: null, asOf: null, stage, others: [], text };
}
