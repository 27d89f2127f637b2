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
import { publish } from "@lagebild/policy";
import type { AlarmUpdate } from "../../db/warning-store.ts";
import { WARNING_TEXTS } from "../i18n/warning-texts.ts";
import { instantOf } from "../import/instant-of.ts";
import { auditWarning } from "./audit-warning.ts";
import { openWarning, requireVisible } from "./open-warning.ts";
import { createPresent } from "./present-finding.ts";
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
  const step = stepOf(held, decision, viewer);
  const present = await createPresent(deps, audience);
  if (step === null) return publish(viewer, { alarm: present.alarm(held) });
  const change: AlarmChange = { at: instantOf(deps.clock()), by: viewer.name, what: step.what, run: null, recorded: null, text: step.text };
  const alarm = await deps.store.putAlarmChange(id, { from: held.state, set: step.set, change });
  await auditWarning(deps, viewer, {
    what: `alarm.${step.what}`,
    city: held.city,
    subject: alarm.outcome === null ? held.id : `${held.id} ${alarm.outcome}`,
    ...(step.text !== null && step.what !== "comment" && { reason: step.text }),
  });
  return publish(viewer, { alarm: present.alarm(alarm) });
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
