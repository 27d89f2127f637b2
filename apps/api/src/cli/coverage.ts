import {
  agencyIdSchema,
  cityIdSchema,
  coverageRequestSchema,
  declarationIdSchema,
  kindSchema,
  periodSchema,
  type CoverageSpan,
} from "@lagebild/domain";
import { z } from "zod";
import type { CoverageDeps } from "../services/coverage/coverage-deps.ts";
import { declareCoverage } from "../services/coverage/declare-coverage.ts";
import { listCoverage } from "../services/coverage/list-coverage.ts";
import { removeDeclaration } from "../services/coverage/remove-declaration.ts";
import type { Command, Context } from "./command.ts";
import { COVERAGE_TEXTS } from "./i18n/coverage-texts.ts";
import type { Language } from "./language.ts";
import { findOption, getOption } from "./parse-option.ts";
import { UsageError } from "./usage-error.ts";

const CITY = { type: "string", value: "ID", isRequired: true, text: COVERAGE_TEXTS.city } as const;

async function depsOf(context: Context): Promise<CoverageDeps> {
  return { store: await context.store(), now: context.now };
}

function spanLine({ id, agency, kind, from, to, source, isCovered, by, note }: CoverageSpan, language: Language): string {
  const what = isCovered ? COVERAGE_TEXTS.covered[language] : COVERAGE_TEXTS.notCovered[language];
  return [agency, kind, `${from}..${to}`, what, ...(source === "declared" ? [by, JSON.stringify(note ?? "")] : []), id].join("  ");
}

export const coverageList: Command = {
  name: "coverage list",
  positionals: [],
  summary: COVERAGE_TEXTS.listSummary,
  options: {
    city: CITY,
    agency: { type: "string", value: "ID", text: COVERAGE_TEXTS.onlyAgency },
    kind: { type: "string", value: "KIND", text: COVERAGE_TEXTS.onlyKind },
  },
  async run(context, args) {
    const agency = findOption(args, "agency", agencyIdSchema);
    const kind = findOption(args, "kind", kindSchema);
    const isAsked = (each: Pick<CoverageSpan, "agency" | "kind">): boolean =>
      (agency === undefined || each.agency === agency) && (kind === undefined || each.kind === kind);
    const answer = await listCoverage(await depsOf(context), context.viewer, { city: getOption(args, "city", cityIdSchema) });
    const spans = answer.spans.filter(isAsked);
    const gaps = answer.gaps.filter(isAsked);
    const lines = (language: Language): string =>
      [
        ...spans.map((span) => spanLine(span, language)),
        ...gaps.map(({ agency: of, kind: what, from, to, state }) =>
          [of, what, `${from}..${to}`, COVERAGE_TEXTS[state][language]].join("  "),
        ),
        COVERAGE_TEXTS.total(spans.length, gaps.length)[language],
      ].join("\n");
    context.result({ spans, gaps }, { de: lines("de"), en: lines("en") });
  },
};

/** Half-open, as everywhere: the second day does not belong to it. */
const periodOptionSchema = z
  .string()
  .transform((text) => {
    const [from, to] = text.split("..");
    return { from, to };
  })
  .pipe(periodSchema);

export const coverageDeclare: Command = {
  name: "coverage declare",
  positionals: [],
  summary: COVERAGE_TEXTS.declareSummary,
  options: {
    city: CITY,
    agency: { type: "string", value: "ID", isRequired: true, text: COVERAGE_TEXTS.agency },
    kind: { type: "string", value: "KIND", isRequired: true, text: COVERAGE_TEXTS.kind },
    period: { type: "string", value: "FROM..TO", isRequired: true, text: COVERAGE_TEXTS.period },
    note: { type: "string", value: "TEXT", isRequired: true, text: COVERAGE_TEXTS.note },
    missing: { type: "boolean", text: COVERAGE_TEXTS.missingOption },
  },
  async run(context, args) {
    const city = getOption(args, "city", cityIdSchema);
    const request = coverageRequestSchema.safeParse({
      agency: getOption(args, "agency", agencyIdSchema),
      kind: getOption(args, "kind", kindSchema),
      ...getOption(args, "period", periodOptionSchema),
      isCovered: !args.has("missing"),
      note: args.get("note"),
    });
    if (!request.success) {
      throw new UsageError(
        COVERAGE_TEXTS.invalid(request.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; ")),
      );
    }
    const span = await declareCoverage(await depsOf(context), context.viewer, { city, ...request.data });
    context.result(span, { de: spanLine(span, "de"), en: spanLine(span, "en") });
  },
};

export const coverageRemove: Command = {
  name: "coverage remove",
  positionals: ["DECLARATION"],
  summary: COVERAGE_TEXTS.removeSummary,
  options: { city: CITY },
  async run(context, args) {
    const city = getOption(args, "city", cityIdSchema);
    const id = declarationIdSchema.safeParse(args.positionals[0]);
    if (!id.success) throw new UsageError(COVERAGE_TEXTS.notADeclaration(args.positionals[0] ?? ""));
    const { deleted } = await removeDeclaration(await depsOf(context), context.viewer, { city, coverage: id.data });
    context.result({ deleted }, COVERAGE_TEXTS.removed(deleted));
  },
};
