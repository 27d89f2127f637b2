import {
  cellAnswerSchema,
  cellsAnswerSchema,
  facetsAnswerSchema,
  reportersAnswerSchema,
  sharesAnswerSchema,
  timelineAnswerSchema,
  toFilterQuery,
  type Cell,
  type CityId,
  type Filter,
  type Period,
  type Step,
} from "@lagebild/domain";
import { keepPreviousData, queryOptions, skipToken, useQuery } from "@tanstack/react-query";
import { cityOptions } from "./cities.ts";
import { cityRoutes, get } from "./client.ts";

/** A question to one city at one state of its data; null parts mean: nothing to ask yet. */
export interface PictureQuestion {
  readonly city: CityId | null;
  readonly filter: Filter | null;
  readonly dataStamp: string | null;
}

function keyOf({ city, filter, dataStamp }: PictureQuestion): readonly unknown[] {
  return [city, filter === null ? null : toFilterQuery(filter), dataStamp];
}

export function cellsOptions(question: PictureQuestion) {
  const { city, filter } = question;
  return queryOptions({
    queryKey: ["cells", ...keyOf(question)],
    queryFn:
      city === null || filter === null
        ? skipToken
        : ({ signal }) => get(cityRoutes.cells.$path({ param: { city }, query: toFilterQuery(filter) }), cellsAnswerSchema, { signal }),
    placeholderData: keepPreviousData,
  });
}

export function facetsOptions(question: PictureQuestion) {
  const { city, filter } = question;
  return queryOptions({
    queryKey: ["facets", ...keyOf(question)],
    queryFn:
      city === null || filter === null
        ? skipToken
        : ({ signal }) => get(cityRoutes.facets.$path({ param: { city }, query: toFilterQuery(filter) }), facetsAnswerSchema, { signal }),
    placeholderData: keepPreviousData,
  });
}

function sharesOptions(question: PictureQuestion) {
  const { city, filter } = question;
  return queryOptions({
    queryKey: ["shares", ...keyOf(question)],
    queryFn:
      city === null || filter === null
        ? skipToken
        : ({ signal }) => get(cityRoutes.shares.$path({ param: { city }, query: toFilterQuery(filter) }), sharesAnswerSchema, { signal }),
    placeholderData: keepPreviousData,
  });
}

function reportersOptions(question: PictureQuestion) {
  const { city, filter } = question;
  return queryOptions({
    queryKey: ["reporters", ...keyOf(question)],
    queryFn:
      city === null || filter === null
        ? skipToken
        : ({ signal }) =>
            get(cityRoutes.reporters.$path({ param: { city }, query: toFilterQuery(filter) }), reportersAnswerSchema, { signal }),
    placeholderData: keepPreviousData,
  });
}

/** A timeline of its own period; the filter's period is left out of the key, so a moved brush asks nothing. */
export interface TimelineQuestion {
  readonly step: Step;
  readonly period: Period;
}

export function timelineOptions(question: PictureQuestion, timeline: TimelineQuestion | null) {
  const { city, filter, dataStamp } = question;
  const asked = filter === null || timeline === null ? null : timelineQuery({ ...filter, period: timeline.period }, timeline);
  return queryOptions({
    queryKey: ["timeline", city, asked, dataStamp],
    queryFn:
      city === null || asked === null
        ? skipToken
        : ({ signal }) => get(cityRoutes.timeline.$path({ param: { city }, query: asked }), timelineAnswerSchema, { signal }),
    placeholderData: keepPreviousData,
  });
}

function timelineQuery(filter: Filter, { step, period }: TimelineQuestion) {
  return { ...toFilterQuery(filter), step, timelineFrom: period.from, timelineTo: period.to };
}

export function cellOptions(question: PictureQuestion, cell: Cell | null) {
  const { city, filter } = question;
  return queryOptions({
    queryKey: ["cell", cell, ...keyOf(question)],
    queryFn:
      city === null || filter === null || cell === null
        ? skipToken
        : ({ signal }) =>
            get(cityRoutes.cells[":cell"].$path({ param: { city, cell }, query: toFilterQuery(filter) }), cellAnswerSchema, { signal }),
    placeholderData: (previous) => (previous?.cell === cell ? previous : undefined),
  });
}

/** The data stamp of the last answer about the city; a new one makes every picture be asked again. */
function useQuestion(city: CityId | null, filter: Filter | null): PictureQuestion {
  const { data } = useQuery({ ...cityOptions(city), notifyOnChangeProps: ["data"] });
  const dataStamp = data?.data.dataStamp ?? null;
  return { city, filter: dataStamp === null ? null : filter, dataStamp };
}

export const useCells = (city: CityId | null, filter: Filter | null) => useQuery(cellsOptions(useQuestion(city, filter)));
export const useFacets = (city: CityId | null, filter: Filter | null) => useQuery(facetsOptions(useQuestion(city, filter)));
export const useShares = (city: CityId | null, filter: Filter | null) => useQuery(sharesOptions(useQuestion(city, filter)));
export const useReporters = (city: CityId | null, filter: Filter | null) => useQuery(reportersOptions(useQuestion(city, filter)));
export const useTimeline = (city: CityId | null, filter: Filter | null, timeline: TimelineQuestion | null) =>
  useQuery(timelineOptions(useQuestion(city, filter), timeline));
export const useCell = (city: CityId | null, cell: Cell | null, filter: Filter | null) =>
  useQuery(cellOptions(useQuestion(city, filter), cell));
