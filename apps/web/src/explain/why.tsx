import { addDays, type AppliedRule, type Explanation } from "@lagebild/domain";
import { useTexts } from "../i18n/language.tsx";
import { MethodLink } from "../ui/method-link.tsx";
import type { MethodName } from "../ui/methods.ts";
import { cautionText } from "./caution-words.ts";
import classes from "./explanation.module.css";
import type { Finding } from "./finding.ts";
import { ruleText } from "./rule-words.ts";

export interface FindingNames {
  readonly categoryName: (category: string) => string;
  readonly agencyName: (agency: string) => string;
}

const METHODS: Readonly<Record<Finding["type"], MethodName>> = {
  zone: "fear-zones",
  alarm: "early-detection",
  cluster: "complaint-clusters",
  phenomenon: "new-phenomena",
};

interface WhyProps {
  readonly finding: Finding;
  readonly title: string;
}

/** The rules by which it is marked, each with its test, and what the expectation comes from. */
export function Why({ finding, title }: WhyProps) {
  const texts = useTexts();
  const { t, format } = texts;
  const { rules, baseline } = finding.of.explanation;
  const span = { from: format.day(baseline.from), to: format.day(addDays(baseline.to, -1)) };
  return (
    <>
      <h3>{t("explain.why")}</h3>
      <ul className={classes["rules"]}>
        {rules.map((rule) => (
          <li key={keyOf(rule)}>
            <b>{rule.rule}</b> <span>{ruleText(rule, texts)}</span>
          </li>
        ))}
      </ul>
      <p className={classes["quiet"]}>
        {t(`explain.why.baseline.${baseline.kind}`, span)} <MethodLink method={METHODS[finding.type]} of={title} />
      </p>
    </>
  );
}

const keyOf = ({ rule, facts }: AppliedRule): string => `${rule} ${JSON.stringify(facts)}`;

/** A rank among so few is high, and one beyond this share of all is not. */
const HIGH_RANK = 10;
const LOW_SHARE = 0.05;

/** [H5] What the plain count alone would have said. */
export function SimpleCount({ explanation: { simple } }: { readonly explanation: Explanation }) {
  const { t, format } = useTexts();
  const { previous, rank, of } = simple;
  const parts = [
    t("explain.simple.rank", { rank: format.count(rank), of: format.count(of) }),
    ...(previous === null ? [] : [t("explain.simple.previous", { previous: format.count(previous) })]),
  ];
  return (
    <>
      <h3>{t("explain.simple")}</h3>
      <p className={classes["quiet"]}>
        {parts.join("; ")}. {rank <= HIGH_RANK && t("explain.simple.top")}
        {rank > HIGH_RANK && rank > of * LOW_SHARE && t("explain.simple.low")}
      </p>
    </>
  );
}

interface NamedProps {
  readonly explanation: Explanation;
  readonly names: FindingNames;
}

/** [F3] Never part of the counts above. */
export function Feeling({ explanation: { feeling, withheld }, names }: NamedProps) {
  const { t, format } = useTexts();
  const isWithheld = withheld?.includes("feeling") === true;
  const categories = feeling.byCategory.map(({ category, recorded }) => `${names.categoryName(category)} ${format.count(recorded)}`);
  return (
    <>
      <h3>{t("explain.feeling")}</h3>
      <p className={classes["feeling"]}>
        {feeling.recorded === 0
          ? t(isWithheld ? "explain.feeling.withheld" : "explain.feeling.none")
          : t("explain.feeling.some", {
              count: feeling.recorded,
              text: format.count(feeling.recorded),
              categories: categories.join(", "),
            })}
        {feeling.recorded > 0 && isWithheld && ` ${t("explain.feeling.moreWithheld")}`}
      </p>
    </>
  );
}

/** What speaks against reading it as a change on the ground. */
export function Limits({ explanation: { cautions, proactive, withheld }, names }: NamedProps) {
  const texts = useTexts();
  const { t, format } = texts;
  return (
    <>
      <h3>{t("explain.limits")}</h3>
      <ul className={classes["limits"]}>
        {cautions.map((caution) => (
          <li key={JSON.stringify(caution)}>{cautionText(caution, names, texts)}</li>
        ))}
        {proactive > 0 && <li>{t("explain.proactive", { count: proactive, text: format.count(proactive) })}</li>}
        {withheld?.includes("proactive") === true && <li>{t("explain.proactive.withheld")}</li>}
        <li>{t("explain.limits.text")}</li>
      </ul>
    </>
  );
}
