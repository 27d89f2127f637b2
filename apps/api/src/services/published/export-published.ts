import type { LocalText, PublishedPicture, Viewer } from "@lagebild/domain";
import { actorOf } from "../audit/actor.ts";
import { KIND_NAMES } from "../i18n/area-texts.ts";
import { PUBLISHED_TEXTS } from "../i18n/published-texts.ts";
import { toCsv } from "../i18n/to-csv.ts";
import { instantOf } from "../import/instant-of.ts";
import { getPublished, type PublishedInput } from "./get-published.ts";
import type { PublishedDeps } from "./published-deps.ts";

export type PublishedExport = PublishedInput & { readonly language: keyof LocalText; readonly part: "districts" | "cells" };

/** The same sums as a file, with the minimum in every line; written down as an export. */
export async function exportPublished(deps: PublishedDeps, viewer: Viewer, { language, part, ...input }: PublishedExport): Promise<string> {
  const picture = await getPublished(deps, viewer, input);
  const names = await namesOf(deps, picture, input);
  const head = (name: keyof typeof PUBLISHED_TEXTS.columns): string => PUBLISHED_TEXTS.columns[name][language];
  const fixed = [picture.from ?? "", picture.to ?? "", picture.minimums.join(" ")];
  const kinds = [...new Set(picture.blocks.map(({ kind }) => KIND_NAMES[kind][language]))].join(" ");
  const rows =
    part === "districts"
      ? [
          [head("district"), head("published"), head("withheld"), head("values"), head("group"), head("kinds"), ...periodHeads(head)],
          ...picture.districts.map(({ code, published, withheld, values }) => [
            names.districts.get(code) ?? code,
            String(published),
            String(withheld),
            String(values),
            names.group(language),
            kinds,
            ...fixed,
          ]),
        ]
      : [
          [head("cell"), head("low"), head("high"), head("withheld"), head("kinds"), ...periodHeads(head)],
          ...picture.map.cells.map(({ cell, low, high, withheld }) => [
            cell,
            String(low),
            high === null ? "" : String(high),
            String(withheld),
            kinds,
            ...fixed,
          ]),
        ];
  const subject = `${input.city}/${input.audience} ${part} ${picture.from ?? ""} ${picture.to ?? ""}`;
  await deps.store.audit({
    at: instantOf(deps.clock()),
    ...actorOf(viewer),
    what: "published.export",
    subject,
    reason: null,
    receiver: viewer.name,
  });
  return toCsv(rows, language);
}

function periodHeads(head: (name: "from" | "to" | "minimum") => string): readonly string[] {
  return [head("from"), head("to"), head("minimum")];
}

async function namesOf({ cities }: PublishedDeps, { level }: PublishedPicture, { city, group }: PublishedInput) {
  const districts = level === null ? [] : await cities.districts(city, level);
  const { categories } = await cities.catalogue();
  const name = categories.find(({ id }) => id === group)?.name;
  return {
    districts: new Map(districts.map((each) => [each.code, each.name])),
    group: (language: keyof LocalText) => name?.[language] ?? PUBLISHED_TEXTS.allGroups[language],
  };
}
