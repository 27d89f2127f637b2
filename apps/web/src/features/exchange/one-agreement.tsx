import type { Agreement, AgreementVersion } from "@lagebild/domain";
import { IconCircleCheck, IconCircleOff, IconClock, IconPencil } from "@tabler/icons-react";
import { useState } from "react";
import { May } from "../../api/may.tsx";
import { useAgencyNames, useCategories } from "../../api/cities.ts";
import { useTexts } from "../../i18n/language.tsx";
import { useOpenCity } from "../../state/open-city.tsx";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/card.tsx";
import { VersionDialog } from "./agreement-dialog.tsx";
import { isClosed } from "./agreement-draft.ts";
import { historyWords, kindsWords, minimumWords, precisionWords, validityWords } from "./agreement-words.ts";
import { EndDialog } from "./end-dialog.tsx";
import classes from "./exchange.module.css";

interface OneAgreementProps {
  readonly agreement: Agreement;
  /** The day for which it is said what is in force. */
  readonly on: string;
}

/** One agreement in words, its former versions, and what can be done with it. */
export function OneAgreement({ agreement: { versions, inForce }, on }: OneAgreementProps) {
  const { t } = useTexts();
  const city = useOpenCity();
  const nameOf = useAgencyNames(city.id);
  const [asked, setAsked] = useState<"version" | "end" | null>(null);
  const [newest] = versions;
  if (newest === undefined) return null;
  const shown = versions.find(({ version }) => version === inForce) ?? newest;
  const isOver = inForce === null && newest.until !== null && newest.until <= on;
  return (
    <li>
      <div className={classes.row}>
        <strong>{t("agreements.to", { names: shown.to.map(nameOf).join(", ") })}</strong>
        <StateBadge inForce={inForce} newest={newest} on={on} />
      </div>
      <Terms version={shown} versions={versions} />
      {inForce !== null && isClosed({ minimum: String(shown.minimumCount) }) && <Notice tone="warn">{t("agreements.closed")}</Notice>}
      {versions.length === 1 ? (
        <p className={classes.meta}>{t("agreements.version", { version: newest.version })}</p>
      ) : (
        <details>
          <summary>{historyWords(shown.version, versions, { t })}</summary>
          <ol className={classes.versions} reversed start={versions.length}>
            {versions.map((version) => (
              <Version key={version.version} version={version} versions={versions} />
            ))}
          </ol>
        </details>
      )}
      <May action="manage-exchange" owner={newest.from}>
        <div className={classes.actions}>
          <Button isDense onClick={() => setAsked("version")}>
            <IconPencil size={16} stroke={1.75} aria-hidden />
            {t("agreements.newVersion")}
          </Button>
          {!isOver && (
            <Button isDense onClick={() => setAsked("end")}>
              <IconCircleOff size={16} stroke={1.75} aria-hidden />
              {t("agreements.end")}
            </Button>
          )}
        </div>
      </May>
      {asked === "version" && <VersionDialog version={newest} onClose={() => setAsked(null)} />}
      {asked === "end" && <EndDialog version={newest} onClose={() => setAsked(null)} />}
    </li>
  );
}

interface StateBadgeProps {
  readonly inForce: number | null;
  readonly newest: AgreementVersion;
  readonly on: string;
}

function StateBadge({ inForce, newest: { validFrom }, on }: StateBadgeProps) {
  const { t, format } = useTexts();
  const icon = { size: 14, stroke: 1.75, "aria-hidden": true } as const;
  if (inForce !== null)
    return (
      <Badge tone="ok" icon={<IconCircleCheck {...icon} />}>
        {t("agreements.state.inForce")}
      </Badge>
    );
  if (validFrom > on)
    return (
      <Badge tone="info" icon={<IconClock {...icon} />}>
        {t("agreements.state.future", { day: format.day(validFrom) })}
      </Badge>
    );
  return <Badge icon={<IconCircleOff {...icon} />}>{t("agreements.state.ended")}</Badge>;
}

interface VersionProps {
  readonly version: AgreementVersion;
  /** All of its agreement. */
  readonly versions: readonly AgreementVersion[];
}

/** Kinds, categories, precision, smallest number, validity, and what for. */
function Terms({ version, versions }: VersionProps) {
  const texts = useTexts();
  const city = useOpenCity();
  const facts = [
    kindsWords(version.kinds, texts),
    useCategoryWords(version.categories),
    precisionWords(version.precision, city.levels, texts),
    minimumWords(version.minimumCount, texts),
    validityWords(version, { versions, timeZone: city.timeZone }, texts),
  ];
  return (
    <div>
      <p>{facts.join(" · ")}</p>
      <p className={classes.quiet}>
        {version.purpose} · {version.legalBasis}
      </p>
    </div>
  );
}

const NAMED = 3;

/** "alle Kategorien", up to three by name, else how many. */
function useCategoryWords(categories: AgreementVersion["categories"]): string {
  const { t, format } = useTexts();
  const city = useOpenCity();
  const known = useCategories(city.id).data?.categories ?? [];
  if (categories === null) return t("agreements.allCategories");
  if (categories.length > NAMED) return t("agreements.categories", { count: categories.length });
  return categories.map((id) => known.find((category) => category.id === id)?.name[format.language] ?? id).join(", ");
}

function Version({ version, versions }: VersionProps) {
  const { t, format } = useTexts();
  const city = useOpenCity();
  const { note, createdAt, by } = version;
  return (
    <li>
      <Terms version={version} versions={versions} />
      {note !== null && <p>{note}</p>}
      <p className={classes.meta}>
        {t("agreements.changed", {
          time: format.instant(createdAt, city.timeZone),
          by: by === "local" ? t("data.byLocal") : by,
        })}
      </p>
    </li>
  );
}
