import { SMALL_NUMBER } from "@lagebild/domain";
import { IconX } from "@tabler/icons-react";
import { Fragment, type ReactNode, type Ref, useId } from "react";
import { useTexts } from "../i18n/language.tsx";
import { Badge } from "../ui/badge.tsx";
import { classNames, IconButton } from "../ui/button.tsx";
import { ByKind, TopCategories } from "./by-kind.tsx";
import { cautionText } from "./caution-words.ts";
import { ExpectedBand } from "./expected-band.tsx";
import classes from "./explanation.module.css";
import { type Finding, numberOf, titleOf } from "./finding.ts";
import { HourMatrix } from "./hour-matrix.tsx";
import { detailsOf, leadOf, whenOf } from "./lead.ts";
import { type Message } from "./message.ts";
import { OutbreakLinks } from "./outbreak-links.tsx";
import { StageGlyph } from "./stage-glyph.tsx";
import { Trend } from "./trend.tsx";
import { Feeling, type FindingNames, Limits, SimpleCount, Why } from "./why.tsx";

interface ExplanationCardProps {
  readonly finding: Finding;
  readonly names: FindingNames;
  /** State, owner, review: beside the facts below the title. */
  readonly badges?: ReactNode;
  /** Above the first sentence: what was just done, or what is wrong. */
  readonly note?: ReactNode;
  /** The row that stays while the explanation scrolls. */
  readonly actions?: ReactNode;
  readonly onClose?: () => void;
  /** What lies around the place; after feeling, before the limits. */
  readonly surroundings?: ReactNode;
  /** Below everything else: history, cells. */
  readonly children?: ReactNode;
  readonly headingRef?: Ref<HTMLHeadingElement>;
  readonly className?: string | undefined;
}

/** Why something is marked. The same parts in the same order for zone, alarm, cluster and phenomenon (screens.md §6). */
export function ExplanationCard(props: ExplanationCardProps) {
  const { finding, names, badges, note, actions, onClose, surroundings, children, headingRef, className } = props;
  const texts = useTexts();
  const { t } = texts;
  const id = useId();
  const title = titleOf(finding, names, texts);
  const { explanation } = finding.of;
  return (
    <section className={classNames(classes["card"], className)} aria-labelledby={id}>
      <header className={classes["head"]}>
        <p>{kickerOf(finding, texts)}</p>
        <h2 id={id} ref={headingRef} tabIndex={-1}>
          {title}
        </h2>
        {onClose !== undefined && (
          <IconButton
            isDense
            className={classes["close"]}
            label={t("explain.close")}
            icon={<IconX size={18} stroke={1.75} aria-hidden />}
            onClick={onClose}
          />
        )}
        <Facts finding={finding} names={names} badges={badges} />
      </header>
      <div className={classes["body"]}>
        {note}
        {finding.type === "alarm" && <OutbreakLinks alarm={finding.of} />}
        <p className={classes["lead"]}>
          <Sentences messages={leadOf(finding, names, texts)} />
        </p>
        <ExpectedBand explanation={explanation} />
        <p className={classes["details"]}>
          <Sentences messages={detailsOf(explanation, names, texts)} />
        </p>
        <ByKind explanation={explanation} />
        <TopCategories explanation={explanation} categoryName={names.categoryName} />
        <HourMatrix explanation={explanation} />
        <Trend explanation={explanation} />
        <Why finding={finding} title={title} />
        <SimpleCount explanation={explanation} />
        <Feeling explanation={explanation} names={names} />
        {surroundings}
        <Limits explanation={explanation} names={names} />
        {children}
      </div>
      {actions !== undefined && <footer className={classes["actions"]}>{actions}</footer>}
    </section>
  );
}

type Texts = ReturnType<typeof useTexts>;

/** "Angstraum Z-14 · Stadtbezirk Mitte". */
function kickerOf(finding: Finding, { t }: Texts): string {
  const isCandidate = finding.type === "zone" && finding.of.state === "candidate";
  const number = numberOf(finding);
  const type = t(isCandidate ? "finding.type.candidate" : `finding.type.${finding.type}`);
  const { district } = finding.of;
  const place = district === null ? t(finding.of.cells.length === 0 ? "finding.wholeCity" : "finding.noDistrict") : null;
  return [
    number === null ? type : t("zone.kicker", { type, number }),
    place ?? t("finding.inDistrict", { name: district?.name ?? "" }),
  ].join(" · ");
}

function Facts({ finding, names, badges }: Pick<ExplanationCardProps, "finding" | "names" | "badges">) {
  const texts = useTexts();
  const { t, format } = texts;
  const { explanation, cells, areaKm2 } = finding.of;
  const cautions = explanation.cautions.filter(({ caution }) => caution !== "smallNumber");
  return (
    <div className={classes["facts"]}>
      {finding.type === "zone" && (
        <Badge icon={<StageGlyph stage={finding.of.stage} size={14} />} help={t(`stage.${finding.of.stage}.help`)}>
          {t(`stage.${finding.of.stage}`)}
        </Badge>
      )}
      <span>{whenOf(finding, texts)}</span>
      {cells.length > 0 && (
        <span>{t("explain.place", { cells: cells.length, text: format.count(cells.length), area: format.areaKm2(areaKm2) })}</span>
      )}
      {badges}
      {explanation.recorded < SMALL_NUMBER && (
        <Badge tone="warn" help={t("explain.small.help")}>
          {t("explain.small")}
        </Badge>
      )}
      {cautions.map((caution) => (
        <Badge key={JSON.stringify(caution)} tone="warn" help={cautionText(caution, names, texts)}>
          {t(`caution.short.${caution.caution}`)}
        </Badge>
      ))}
    </div>
  );
}

function Sentences({ messages }: { readonly messages: readonly Message[] }) {
  const { rich } = useTexts();
  return messages.map(({ key, values }, at) => (
    <Fragment key={key}>
      {at > 0 && " "}
      {rich(key, values)}
    </Fragment>
  ));
}
