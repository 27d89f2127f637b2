import type { PolygonProblem } from "@lagebild/geo";
import type { DistrictsOutcome } from "../services/city/import-districts.ts";
import { InvalidPolygonsError } from "../services/city/to-districts.ts";
import type { Context } from "./command.ts";
import { describeNotes, describeProblem, describeTolerated } from "../services/i18n/district-problems.ts";

/** What was found in the polygons, by name, on stderr. */
export function sayDistricts(context: Context, { notes, check }: DistrictsOutcome): void {
  sayNotes(context, notes);
  for (const problem of check.problems) context.say(describeProblem(problem));
  if (check.toleratedCount > 0) context.say(describeTolerated(check.toleratedCount));
}

/** Runs a step that reads polygons; those it refuses are named on stderr, in the operator's language, before the error goes on. */
export async function sayingRefused<Outcome>(context: Context, step: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await step();
  } catch (error) {
    if (error instanceof InvalidPolygonsError) sayNotes(context, error.problems);
    throw error;
  }
}

function sayNotes(context: Context, notes: readonly PolygonProblem[]): void {
  const namesByKind = new Map<string, { readonly note: PolygonProblem; readonly names: Set<string> }>();
  for (const note of notes) {
    const group = namesByKind.get(`${note.kind} ${note.isMended}`) ?? { note, names: new Set<string>() };
    group.names.add(note.name);
    namesByKind.set(`${note.kind} ${note.isMended}`, group);
  }
  for (const { note, names } of namesByKind.values()) context.say(describeNotes(note, [...names]));
}

/** The same for machines. */
export function toJson({ notes, check }: DistrictsOutcome): object {
  return {
    problems: check.problems.map(({ kind, names, areaKm2 }) => ({ kind, names, areaKm2 })),
    tolerated: check.toleratedCount,
    mended: notes.filter(({ isMended }) => isMended).map(({ kind, name }) => ({ kind, name })),
    skipped: notes.filter(({ isMended }) => !isMended).map(({ kind, name }) => ({ kind, name })),
  };
}
