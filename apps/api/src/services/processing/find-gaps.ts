import type { ProcessingAnswer } from "@lagebild/domain";

type Known = Pick<ProcessingAnswer, "agencies" | "flows" | "retention">;
type Gap = ProcessingAnswer["open"][number];

/** What no installation knows of itself: a person writes it into the record. */
const NEVER_KNOWN = ["controller", "officer", "processors", "hosting"] as const;

/** All that the record has to say and that nobody has said: named, never made up. */
export function findGaps({ agencies, flows, retention }: Known): Gap[] {
  const whole = (what: Gap["what"]): Gap => ({ what, agency: null, name: null });
  return [
    ...NEVER_KNOWN.map((what) => whole(what)),
    ...(retention.mode === "off" ? [whole("retentionOff")] : []),
    ...agencies.flatMap((agency) => gapsOfAgency(agency, flows)),
    ...flows.flatMap(gapsOfFlow),
  ];
}

function gapsOfAgency({ id, isConfirmed, contact, legalBasis }: Known["agencies"][number], flows: Known["flows"]): Gap[] {
  const missing: readonly (readonly [Gap["what"], boolean])[] = [
    ["agency", !isConfirmed],
    ["contact", contact === null],
    ["agencyBasis", legalBasis === null],
    ["source", flows.every(({ agency }) => agency !== id)],
  ];
  return missing.filter(([, isMissing]) => isMissing).map(([what]) => ({ what, agency: id, name: null }));
}

function gapsOfFlow({ agency, name, label }: Known["flows"][number]): Gap[] {
  const members = ["legalBasis", "purpose", "regime"] as const;
  return members.filter((member) => label[member].value === null && label[member].column === null).map((what) => ({ what, agency, name }));
}
