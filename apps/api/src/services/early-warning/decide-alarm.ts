import {
  ConflictError,
  type Alarm,
  type AlarmChange,
  type AlarmDecision,
  type AlarmId,
  type CityId,
  type LocalText,
  type Viewer,
} from "@lagebild/domain";
import { publish, requireReach } from "@lagebild/policy";
import type { AlarmUpdate } from "../../db/warning-store.ts";
import { WARNING_TEXTS } from "../i18n/warning-texts.ts";
import { instantOf } from "../import/instant-of.ts";
import { auditWarning } from "./audit-warning.ts";
import { presentAlarm, visibleAlarms } from "./get-alarm.ts";
import { openWarning, requireVisible, type WarningAudience } from "./open-warning.ts";
import { findOutbreaks } from "./outbreaks.ts";
import type { WarningDeps } from "./warning-deps.ts";

export interface AlarmDecisionInput {
  readonly city: CityId;
  readonly alarm: AlarmId;
  readonly decision: AlarmDecision;
}

/** What a person makes of an alarm. Throws ConflictError where the alarm is not in a state that the decision begins with. */
export async function decideAlarm(
  deps: WarningDeps,
  viewer: Viewer,
  { city, alarm: id, decision }: AlarmDecisionInput,
): Promise<{ readonly alarm: Alarm }> {
  const audience = await openWarning(deps, viewer, { city, action: "judge-alarms" });
  const held = requireVisible(audience, await deps.store.findAlarm(id), { noun: "alarm", id });
  // To have seen something is no decision.
  if (decision.do !== "see") requireReach(viewer, city, held.district);
  const step = stepOf(held, decision, viewer);
  if (decision.do === "see") await seeOthers(deps, viewer, { audience, alarm: held });
  if (step === null) return publish(viewer, { alarm: await presentAlarm(deps, audience, held) });
  const alarm = await putStep(deps, viewer, { held, step });
  return publish(viewer, { alarm: await presentAlarm(deps, audience, alarm) });
}

async function putStep(deps: WarningDeps, viewer: Viewer, { held, step }: { readonly held: Alarm; readonly step: Step }): Promise<Alarm> {
  const { what, text, set } = step;
  const judged = what === "closed" && set.outcome != null ? { outcome: set.outcome } : {};
  const change: AlarmChange = { at: instantOf(deps.clock()), by: viewer.name, what, run: null, recorded: null, text, ...judged };
  const alarm = await deps.store.putAlarmChange(held.id, { from: held.state, set: step.set, change });
  await auditWarning(deps, viewer, {
    what: `alarm.${step.what}`,
    city: held.city,
    subject: alarm.outcome === null ? held.id : `${held.id} ${alarm.outcome}`,
    change: [decisionOf(held), decisionOf(alarm)],
    ...(step.text !== null && step.what !== "comment" && { reason: step.text }),
  });
  return alarm;
}

/** What a person decides of an alarm; where it lies and what stands in it is not for the audit log. */
function decisionOf({ state, takenBy, outcome, reason }: Alarm): object {
  return { state, takenBy, outcome, reason };
}

/** [ED6] Whoever opens one alarm of an outbreak has the others before them: none of those stays unread. */
async function seeOthers(
  deps: WarningDeps,
  viewer: Viewer,
  { audience, alarm }: { readonly audience: WarningAudience; readonly alarm: Alarm },
): Promise<void> {
  const outbreak = findOutbreaks(await visibleAlarms(deps, audience)).get(alarm.id) ?? [];
  for (const held of outbreak) {
    const step = held.id === alarm.id ? null : stepOf(held, { do: "see" }, viewer);
    if (step === null) continue;
    await putStep(deps, viewer, { held, step }).catch((error: unknown) => {
      // Somebody else has seen or taken it just now.
      if (!(error instanceof ConflictError)) throw error;
    });
  }
}

interface Step {
  readonly what: AlarmChange["what"];
  readonly set: AlarmUpdate;
  readonly text: string | null;
}

/** Null: it is so already. Two who open the same new alarm have both seen it. */
function stepOf({ state, takenBy }: Alarm, decision: AlarmDecision, { name }: Viewer): Step | null {
  switch (decision.do) {
    case "see":
      return state === "new" ? { what: "seen", set: { state: "seen" }, text: null } : null;
    case "take":
      if (state === "closed") throw conflict(state, WARNING_TEXTS.alarmClosed);
      if (state !== "inWork") return { what: "taken", set: { state: "inWork", takenBy: name }, text: null };
      if (takenBy === name) return null;
      throw conflict(state, WARNING_TEXTS.alreadyTaken(takenBy ?? "?"));
    case "close": {
      if (state === "closed") throw conflict(state, WARNING_TEXTS.alarmClosed);
      const { outcome, reason } = decision;
      return { what: "closed", set: { state: "closed", outcome, reason }, text: reason };
    }
    case "reopen":
      if (state !== "closed") throw conflict(state, WARNING_TEXTS.alarmNotClosed(state));
      return { what: "reopened", set: { state: "seen", outcome: null, reason: null, takenBy: null }, text: decision.reason };
    case "comment":
      return { what: "comment", set: {}, text: decision.text };
  }
}

function conflict(state: Alarm["state"], text: LocalText): ConflictError {
  return new ConflictError(text.en, { text, state });
}
