import {
  contextLayerRequestSchema,
  type ContextLayer,
  type ContextLayerRequest,
  type ContextSort,
  type SurveyScale,
} from "@lagebild/domain";
import { type ContextFile, guess } from "./read-file.ts";

/** The form as it is filled in; an empty text is none. */
export interface LayerDraft {
  readonly titleDe: string;
  readonly titleEn: string;
  readonly sort: ContextSort;
  readonly name: string;
  readonly hours: string;
  readonly scale: SurveyScale;
  readonly value: string;
  readonly count: string;
  readonly low: string;
  readonly high: string;
  readonly source: string;
  readonly licence: string;
  readonly dataOn: string;
}

export const EMPTY_DRAFT: LayerDraft = {
  titleDe: "",
  titleEn: "",
  sort: "stops",
  name: "",
  hours: "",
  scale: "safety",
  value: "",
  count: "",
  low: "",
  high: "",
  source: "",
  licence: "",
  dataOn: "",
};

/** What is known of a layer that is to be replaced; its date is that of the newer file, and asked for. */
export function draftOf({ title, sort, nameProperty, hoursProperty, survey, source, licence }: ContextLayer): LayerDraft {
  return {
    titleDe: title.de,
    titleEn: title.en === title.de ? "" : title.en,
    sort,
    name: nameProperty ?? "",
    hours: hoursProperty ?? "",
    scale: survey?.scale ?? "safety",
    value: survey?.valueProperty ?? "",
    count: survey?.countProperty ?? "",
    low: survey?.lowProperty ?? "",
    high: survey?.highProperty ?? "",
    source,
    licence,
    dataOn: "",
  };
}

/** Properties that the file has not are forgotten, and those that are called like what is asked for are chosen. */
export function withFile(draft: LayerDraft, file: ContextFile): LayerDraft {
  const has = (name: string): boolean => file.properties.some((property) => property.name === name);
  const kept = (name: string): string => (has(name) ? name : "");
  return {
    ...draft,
    name: kept(draft.name) || (guess(file, "name") ?? ""),
    hours: kept(draft.hours) || (guess(file, "hours") ?? ""),
    value: kept(draft.value),
    count: kept(draft.count),
    low: kept(draft.low),
    high: kept(draft.high),
  };
}

const orNull = (text: string): string | null => (text === "" ? null : text);

/** Null while something is missing. */
export function requestOf(draft: LayerDraft, file: ContextFile): ContextLayerRequest | null {
  const isSurvey = draft.sort === "survey";
  const hours = isSurvey || draft.sort === "lighting" ? null : orNull(draft.hours);
  const survey = {
    scale: draft.scale,
    valueProperty: draft.value,
    countProperty: draft.count,
    lowProperty: orNull(draft.low),
    highProperty: orNull(draft.high),
  };
  const chosen = [orNull(draft.name), hours, ...(isSurvey ? [draft.value, draft.count, orNull(draft.low), orNull(draft.high)] : [])];
  const request = contextLayerRequestSchema.safeParse({
    title: { de: draft.titleDe, en: draft.titleEn },
    sort: draft.sort,
    nameProperty: orNull(draft.name),
    hoursProperty: hours,
    survey: isSurvey ? survey : null,
    source: draft.source,
    licence: draft.licence,
    dataOn: draft.dataOn,
    collection: file.pick(chosen.filter((name) => name !== null)),
  });
  return request.success ? request.data : null;
}
