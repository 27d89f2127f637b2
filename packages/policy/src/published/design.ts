import {
  resolveCategories,
  type AgreementVersion,
  type Category,
  type CategoryId,
  type PublishedAudienceId,
  type PublishedBase,
  type Viewer,
} from "@lagebild/domain";
import { levelsAbove, needsPublishedTable, specialCategories, type Terms } from "../agreement-rules.ts";
import type { PublishedDesign } from "./make-table.ts";

/** Who a table is to be made for, and what the words of an agreement mean. */
export interface DesignTerms extends Terms {
  readonly audience: PublishedAudienceId;
  readonly minimum: number;
  /** Null: the council or the public, which are told of all agencies. */
  readonly agreement: AgreementVersion | null;
}

/**
 * What an audience may be told of a block; null: nothing. An agreement opens whole groups only: beside the wider tables, a part of a group would tell the other
 * part. It opens the map where it opens all groups in cells of resolution 8.
 */
export function designFor(base: Pick<PublishedBase, "agency" | "kind" | "level" | "groups">, terms: DesignTerms): PublishedDesign | null {
  const { audience, minimum, agreement } = terms;
  if (agreement === null) return { audience, minimum, hasMap: true };
  const { from, kinds, precision } = agreement;
  if (from !== base.agency || !(kinds?.includes(base.kind) ?? true)) return null;
  if (precision.type === "district" && !levelsAbove(precision.level, terms.levels).includes(base.level)) return null;
  const groups = base.groups.filter((group) => isWhole(group, agreement, terms.categories));
  const isInCells = precision.type === "point" || (precision.type === "cell" && precision.resolution >= 8);
  const hasMap = isInCells && groups.length === base.groups.length;
  return groups.length === 0 ? null : { audience, minimum, groups, hasMap };
}

function isWhole(group: CategoryId, { categories: agreed }: AgreementVersion, categories: readonly Category[]): boolean {
  if (agreed === null) return true;
  const opened = new Set(resolveCategories(categories, agreed));
  const special = new Set(specialCategories(categories));
  const members = categories.filter(({ id, parent }) => (id === group || parent === group) && !special.has(id));
  return members.length > 0 && members.every(({ id }) => opened.has(id));
}

interface Audience {
  readonly id: PublishedAudienceId;
  readonly agreement: AgreementVersion | null;
}

/**
 * [R14] Of the audiences of a city those whose tables a viewer may see. The council sees its own and the public one; an agency the public one and those of
 * agreements in which it gives or receives; the house all of them. An agreement that no longer asks for a minimum, or has ended, is not among those given.
 */
export function audiencesFor<A extends Audience>({ role, agency }: Viewer, audiences: readonly A[]): readonly A[] {
  return audiences.filter(({ id, agreement }) => {
    if (agreement === null) return id === "public" || role === "council" || agency === null;
    if (role === "council" || !needsPublishedTable(agreement)) return false;
    return agency === null || agreement.from === agency || agreement.to.includes(agency);
  });
}
