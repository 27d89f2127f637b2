import { versionsInForce, type AgreementVersion, type Category, type Day, type Grant, type Viewer } from "@lagebild/domain";
import type { Terms } from "./agreement-rules.ts";
import { grantFor } from "./grant.ts";

/** What grants are made from; equal parts are the same objects for as long as nothing changed. */
export interface GrantSources extends Terms {
  /** All versions of all agreements of the city. */
  readonly versions: readonly AgreementVersion[];
  /** The day of the question. */
  readonly on: Day;
}

interface Held {
  readonly categories: readonly Category[];
  readonly levels: Terms["levels"];
  readonly grant: Grant;
}

/**
 * `grantFor` by the agreements in force on a day, made once for all viewers of a role and agency. A changed agreement, catalogue or level of districts is another
 * object, and makes it anew; what is held goes with the versions that it was made from.
 */
export function createGrantBook(): (viewer: Viewer, sources: GrantSources) => Grant {
  const books = new WeakMap<readonly AgreementVersion[], Map<string, Held>>();
  return (viewer, { versions, categories, levels, on }) => {
    const book = books.get(versions) ?? new Map<string, Held>();
    books.set(versions, book);
    const key = JSON.stringify([viewer.role, viewer.agency, on]);
    const held = book.get(key);
    if (held !== undefined && held.categories === categories && held.levels === levels) return held.grant;
    const grant = grantFor(viewer, categories, { levels, inForce: versionsInForce(versions, on) });
    book.set(key, { categories, levels, grant });
    return grant;
  };
}
