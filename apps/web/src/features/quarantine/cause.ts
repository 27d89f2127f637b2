import {
  agencyIdSchema,
  quarantineCodeSchema,
  runIdSchema,
  type AgencyId,
  type QuarantineCode,
  type QuarantineFilter,
  type QuarantineGroup,
  type RunId,
} from "@lagebild/domain";

/** Rows of one agency that were set aside for the same reason in the same column. */
export interface Cause {
  readonly agency: AgencyId;
  readonly code: QuarantineCode;
  readonly column: string | null;
}

/** What the page's address asks for; a part that cannot be read asks for nothing. */
export interface Asked {
  readonly agency: AgencyId | undefined;
  readonly run: RunId | undefined;
  readonly cause: Cause | null;
}

export function readAsked(search: Readonly<Record<string, string>>): Asked {
  const agency = agencyIdSchema.safeParse(search["agency"]).data;
  const run = runIdSchema.safeParse(search["run"]).data;
  const code = quarantineCodeSchema.safeParse(search["code"]).data;
  const cause = agency === undefined || code === undefined ? null : { agency, code, column: search["column"] ?? null };
  return { agency, run, cause };
}

export function causeKey({ agency, code, column }: Cause): string {
  return JSON.stringify([agency, code, column]);
}

export function filterOf({ agency, code, column }: Cause, run: RunId | undefined): QuarantineFilter {
  return { agency, code, column, ...(run === undefined ? {} : { run }) };
}

export function isCause(group: QuarantineGroup, cause: Cause): boolean {
  return causeKey(group) === causeKey(cause);
}
