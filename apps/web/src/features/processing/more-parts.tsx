import { useTexts } from "../../i18n/language.tsx";
import { processingDe } from "../../i18n/processing-de.ts";
import type { MessageKey } from "../../i18n/translate.ts";
import { nameIn } from "./names.ts";
import { Facts, Part, type PartProps } from "./part.tsx";
import classes from "./processing.module.css";

export function RetentionPart({ processing }: PartProps) {
  const { t, format } = useTexts();
  const { mode, classes: terms } = processing.retention;
  return (
    <Part title={t("processing.retention")}>
      {mode === "off" && <p className={classes.note}>{t("processing.gap.retentionOff")}</p>}
      <ul className={classes.list}>
        {terms.map(({ id, name, months, remains, agencies, kinds, regimes, categories }) => {
          const fits = [
            ...(agencies ?? []).map((agency) => nameIn(processing, agency)),
            ...(kinds ?? []).map((kind) => t(`kinds.${kind}`)),
            ...(regimes ?? []).map((regime) => (regime === "ji" || regime === "gdpr" ? t(`retention.regime.${regime}.short`) : regime)),
            ...(categories ?? []),
          ];
          return (
            <li key={id}>
              <strong>{name}</strong>
              {fits.length > 0 && ` (${fits.join(", ")})`}: {t("processing.months", { count: months, shown: format.count(months) })};{" "}
              {t(`processing.remains.${remains}`)}
            </li>
          );
        })}
        <li>{t("processing.retention.audit")}</li>
        <li>{t("processing.retention.runs")}</li>
      </ul>
    </Part>
  );
}

export function SpecialPart({ processing: { specialCategories } }: PartProps) {
  const { t, format } = useTexts();
  return (
    <Part title={t("processing.special")}>
      <p>{t(specialCategories.length === 0 ? "processing.none" : "processing.special.help")}</p>
      <ul className={classes.list}>
        {specialCategories.map(({ id, kind, name, legalBasis }) => (
          <li key={id}>
            {name[format.language]}
            {kind !== null && ` (${t(`kinds.${kind}`)})`}
            {legalBasis !== null && `, ${legalBasis}`}
          </li>
        ))}
      </ul>
    </Part>
  );
}

export function ContextPart({ processing: { contextLayers } }: PartProps) {
  const { t, format } = useTexts();
  return (
    <Part title={t("processing.context")}>
      <p>{t(contextLayers.length === 0 ? "processing.none" : "processing.context.help")}</p>
      <ul className={classes.list}>
        {contextLayers.map(({ title, sort, source, licence, dataOn, features, isSynthetic }) => (
          <li key={title.de}>
            <strong>{title[format.language]}</strong> ({t(`context.sort.${sort}`)}):{" "}
            {t("processing.context.line", { count: features, shown: format.count(features), source, licence, day: format.day(dataOn) })}
            {isSynthetic && ` ${t("processing.context.synthetic")}`}
          </li>
        ))}
      </ul>
    </Part>
  );
}

/** Who gets something besides those with an agreement. */
export function NoticesPart({ processing: { notices } }: PartProps) {
  const { t, format } = useTexts();
  const unset = notices.canEmail ? null : t("processing.notices.noEmail");
  return (
    <Part title={t("processing.notices")}>
      <p>{t("processing.notices.help")}</p>
      <Facts
        facts={[
          [t("processing.notices.inApp"), format.count(notices.inApp)],
          [t("processing.notices.email"), [format.count(notices.email), unset].filter((part) => part !== null).join(", ")],
          [t("processing.notices.webhook"), [format.count(notices.webhook), ...notices.hosts].join(", ")],
          [t("processing.notices.files"), t("processing.notices.files.text")],
        ]}
      />
    </Part>
  );
}

export function RolesPart({ processing: { roles } }: PartProps) {
  const { t } = useTexts();
  return (
    <Part title={t("processing.roles")}>
      <Facts
        facts={roles.map(({ role, actions }) => [
          t(`audit.role.${role}`),
          actions.map((action) => (isKnown(action) ? t(`processing.action.${action}`) : action)).join(", "),
        ])}
      />
    </Part>
  );
}

type Known = MessageKey extends infer Key ? (Key extends `processing.action.${infer Action}` ? Action : never) : never;

/** An action that came later than these words is shown by its name. */
function isKnown(action: string): action is Known {
  return `processing.action.${action}` in processingDe;
}

export function SafeguardsPart({ processing: { safeguards } }: PartProps) {
  const { t } = useTexts();
  return (
    <Part title={t("processing.safeguards")}>
      <ul className={classes.list}>
        {safeguards.map((each) => (
          <li key={each}>{t(`processing.safeguard.${each}`)}</li>
        ))}
      </ul>
    </Part>
  );
}
