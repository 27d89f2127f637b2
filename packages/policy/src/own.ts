import { ForbiddenError, NotFoundError, type AgencyId, type Viewer } from "@lagebild/domain";

/** [R2] Single rows, values of rows and what a run says of them are for the agency that owns them, and for the house. */
export function owns({ agency }: Viewer, owner: AgencyId): boolean {
  return agency === null || agency === owner;
}

/** Throws NotFoundError as for what does not exist: whether another agency has such a thing is no answer to give. */
export function requireFound(viewer: Viewer, owner: AgencyId, what: { readonly noun: string; readonly id: string }): void {
  if (!owns(viewer, owner)) throw new NotFoundError(what.noun, what.id);
}

/** Throws ForbiddenError where the agency was named by whoever asks. */
export function requireOwn(viewer: Viewer, owner: AgencyId): void {
  if (!owns(viewer, owner)) throw new ForbiddenError("only the agency itself may do that", { agency: owner });
}

/** The agency to which an answer with rows is to be narrowed, given the one that was asked for. Throws ForbiddenError for another one than the viewer's. */
export function narrowToOwn(viewer: Viewer, asked: AgencyId | undefined): AgencyId | undefined {
  if (asked !== undefined) requireOwn(viewer, asked);
  return asked ?? viewer.agency ?? undefined;
}

/** [R2] To whom belongs what one person keeps: never a name alone where there is an account, for names change hands. */
export function ownerKeyOf({ person, name }: Viewer): string {
  return person ?? `name:${name}`;
}

/** Whoever keeps people for one agency knows and keeps its people alone, or could make somebody who sees more. Null: of the house. */
export function keepsPeopleOf({ agency }: Viewer, theirs: AgencyId | null): boolean {
  return agency === null || agency === theirs;
}

/** What reaches over all agencies at once is for the house. Throws ForbiddenError. */
export function requireHouse({ agency }: Viewer): void {
  if (agency !== null) throw new ForbiddenError("this reaches over the reports of all agencies", { agency });
}
