import { type AgencyId, type Day, daySchema, type FearZone, type ZoneDecision } from "@lagebild/domain";

export type ZoneDo = ZoneDecision["do"];

/** What may be done to a zone in its state. */
export function choicesFor(state: FearZone["state"]): readonly ZoneDo[] {
  switch (state) {
    case "candidate":
      return ["confirm", "dismiss", "comment"];
    case "confirmed":
      return ["keep", "close", "comment"];
    case "dismissed":
    case "closed":
      return ["reopen", "comment"];
  }
}

export interface ZoneDraft {
  readonly do: ZoneDo;
  readonly owner: AgencyId | null;
  readonly reviewOn: string;
  readonly text: string;
}

const MIN_TEXT = 3;
export const MAX_TEXT = 1_000;

export const needsKeeper = ({ do: does }: Pick<ZoneDraft, "do">): boolean => does === "confirm" || does === "keep";
export const needsText = ({ do: does }: Pick<ZoneDraft, "do">): boolean => does !== "keep";

/** Null while something is missing. `today`: a review lies after it. */
export function decisionOf(draft: ZoneDraft, today: string): ZoneDecision | null {
  const reason = draft.text.trim();
  if (needsText(draft) && reason.length < MIN_TEXT) return null;
  const { owner } = draft;
  const reviewOn = reviewOf(draft, today);
  switch (draft.do) {
    case "confirm":
      return owner === null || reviewOn === null ? null : { do: "confirm", owner, reviewOn, reason };
    case "keep":
      return owner === null || reviewOn === null ? null : { do: "keep", owner, reviewOn };
    case "comment":
      return { do: "comment", text: reason };
    case "dismiss":
    case "close":
    case "reopen":
      return { do: draft.do, reason };
  }
}

function reviewOf({ reviewOn }: Pick<ZoneDraft, "reviewOn">, today: string): Day | null {
  const parsed = daySchema.safeParse(reviewOn);
  return parsed.success && reviewOn > today ? parsed.data : null;
}

/** Something was written that would be lost. */
export const isDirty = ({ text }: Pick<ZoneDraft, "text">): boolean => text.trim() !== "";
