import type { ZoneEvidence } from "@lagebild/domain";
import type { Words } from "../../explain/message.ts";

/** [F6] What brought a zone back: its reports then and now, the stage it had, and how much of its ground is new. */
export function evidenceWords({ recorded, before, stageBefore, newShare, wasForgotten }: ZoneEvidence, { t, format }: Words): string {
  return [
    t("zone.evidence.counts", { recorded: format.count(recorded), before: format.count(before), stage: t(`stage.${stageBefore}`) }),
    ...(newShare > 0 ? [t("zone.evidence.cells", { share: format.share(newShare) })] : []),
    ...(wasForgotten ? [t("zone.evidence.forgotten")] : []),
  ].join("; ");
}
