import type { AppliedRule } from "@lagebild/domain";
import type { MessageKey, Values } from "../i18n/translate.ts";
import type { Words } from "./message.ts";

const SENTENCES: Readonly<Record<AppliedRule["rule"], MessageKey>> = {
  H1: "rule.H1",
  E2: "rule.E2",
  E3: "rule.E3",
  E4: "rule.E4",
  D1: "rule.D1",
  D2: "rule.D2",
  D3: "rule.D3",
  F1: "rule.F1",
  F2: "rule.F2",
  F4: "rule.F4",
  C1: "rule.C1",
  C2: "rule.C2",
  M4: "rule.M4",
};
/** What the facts of a rule add to its sentence: shown when all of its facts are there. */
const FACTS: Readonly<Partial<Record<AppliedRule["rule"], readonly { readonly needs: readonly string[]; readonly key: MessageKey }[]>>> = {
  H1: [
    { needs: ["cells", "of"], key: "rule.fact.cells" },
    { needs: ["z"], key: "rule.fact.z" },
  ],
  E3: [
    { needs: ["class"], key: "rule.fact.class" },
    { needs: ["steps", "of"], key: "rule.fact.steps" },
  ],
  E4: [{ needs: ["recorded", "expected", "days"], key: "rule.fact.growth" }],
  D1: [
    { needs: ["recorded", "expected", "days"], key: "rule.fact.growth" },
    { needs: ["score", "threshold"], key: "rule.fact.threshold" },
  ],
  F2: [{ needs: ["kinds"], key: "rule.fact.kinds" }],
  F4: [{ needs: ["stage"], key: "rule.fact.stage" }],
  C1: [{ needs: ["reporters", "recorded"], key: "rule.fact.reporters" }],
  C2: [{ needs: ["metres", "days", "reporters"], key: "rule.fact.reach" }],
};
const ONE_DECIMAL: readonly string[] = ["z", "score", "threshold", "expected"];
const SOURCES: Readonly<Record<string, MessageKey>> = {
  normal: "rule.source.normal",
  exact: "rule.source.exact",
  fitted: "rule.source.fitted",
  permutation: "rule.source.permutation",
  "monte-carlo": "rule.source.monteCarlo",
};

/** The rule in one sentence, with what it found and the test behind it. */
export function ruleText(rule: AppliedRule, words: Words): string {
  const { t } = words;
  const parts = [t(SENTENCES[rule.rule]), ...factTexts(rule, words), ...(rule.p === null ? [] : [testText(rule, rule.p, words)])];
  return `${parts.join("; ")}.`;
}

function factTexts({ rule, facts }: AppliedRule, words: Words): readonly string[] {
  const known = FACTS[rule] ?? [];
  return known
    .filter(({ needs }) => needs.every((name) => Object.hasOwn(facts, name)))
    .map(({ needs, key }) => {
      const values: Record<string, string | number> = {};
      for (const name of needs) values[name] = factValue(name, facts[name] ?? "", words);
      return words.t(key, values);
    });
}

function factValue(name: string, value: number | string, { t, format }: Words): string | number {
  if (name === "class") return t("emerging.any", { class: value });
  if (name === "stage") return t("stage.any", { stage: value });
  if (typeof value === "string") return value;
  if (name === "kinds") return value;
  return ONE_DECIMAL.includes(name) ? format.expectation(value) : format.count(value);
}

/** "p = 0,012 (Permutation, 999 Wiederholungen, Startwert 4711)". */
function testText({ source, floor, replications, seed }: AppliedRule, p: number, { t, format }: Words): string {
  const known = source === null ? undefined : SOURCES[source];
  const how = [
    ...(known === undefined ? (source === null ? [] : [source]) : [t(known)]),
    ...(replications === null ? [] : [t("rule.replications", { count: format.count(replications) })]),
    ...(seed === null ? [] : [t("rule.seed", { seed: String(seed) })]),
    ...(floor !== null && p <= floor ? [t("rule.floor")] : []),
  ];
  const text = format.p(p);
  const values: Values = { p: text.startsWith("<") ? text : `= ${text}`, how: how.join(", ") };
  return t(how.length === 0 ? "rule.p" : "rule.pHow", values);
}
