import { addDays, type CityId, type Filter, type Period, type Step, type TimelineAnswer, type Viewer } from "@lagebild/domain";
import type { FrameAnswer } from "@lagebild/frame";
import { publish } from "@lagebild/policy";
import { openPicture } from "./ask-picture.ts";
import type { PictureDeps } from "./picture-deps.ts";
import { checkPeriod } from "./picture-filter.ts";

export const STEP_DAYS: Readonly<Record<Step, number>> = { day: 1, week: 7, "28days": 28 };

/** Counts per step of `period`, which stands apart from the filter's own period. */
export async function countTimeline(
  deps: PictureDeps,
  viewer: Viewer,
  input: { readonly city: CityId; readonly filter: Filter; readonly step: Step; readonly period: Period },
): Promise<TimelineAnswer> {
  checkPeriod(input.period, "timelineFrom");
  const picture = await openPicture(deps, viewer, input);
  const stamped = await picture.ask({ timeline: { ...input.period, step: input.step } });
  return publish(viewer, {
    meta: await picture.metaOf(stamped, input.period),
    step: input.step,
    steps: stepsOf(stamped.answer, input.step),
  });
}

export function stepsOf(answer: FrameAnswer, step: Step): TimelineAnswer["steps"] {
  const { timeline } = answer;
  if (timeline === undefined) throw new TypeError("the frame left out the timeline that was asked for");
  return timeline.starts.map((from, position) => ({
    from,
    to: addDays(from, STEP_DAYS[step]),
    count: timeline.counts[position] ?? 0,
    byKind: timeline.byKind.map((column) => column[position] ?? 0),
  }));
}
