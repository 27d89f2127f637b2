import type { DataFlow, ProcessingAnswer, Told } from "@lagebild/domain";
import { useTexts } from "../../i18n/language.tsx";
import { Facts, Part, type Fact, type PartProps } from "./part.tsx";
import classes from "./processing.module.css";

/** From whom, what kinds and fields, on what basis. */
export function FlowsPart({ processing }: PartProps) {
  const { t } = useTexts();
  return (
    <Part title={t("processing.flows")}>
      {processing.agencies.length === 0 && <p>{t("processing.none")}</p>}
      {processing.agencies.map((agency) => (
        <AgencyFlows key={agency.id} agency={agency} flows={processing.flows.filter((flow) => flow.agency === agency.id)} />
      ))}
    </Part>
  );
}

interface AgencyFlowsProps {
  readonly agency: ProcessingAnswer["agencies"][number];
  readonly flows: readonly DataFlow[];
}

function AgencyFlows({ agency, flows }: AgencyFlowsProps) {
  const { t } = useTexts();
  const unknown = t("processing.unknown");
  const { contact } = agency;
  const address = contact === null ? unknown : [contact.office, contact.email, contact.phone].filter((part) => part !== null).join(", ");
  return (
    <section className={classes.agency}>
      <h5>{agency.name}</h5>
      <Facts
        facts={[
          [t("processing.contact"), address],
          [t("processing.agencyBasis"), agency.legalBasis ?? unknown],
          ...(agency.content === null ? [] : [[t("processing.content"), agency.content] satisfies Fact]),
        ]}
      />
      {flows.length === 0 && <p className={classes.meta}>{t("processing.flows.none")}</p>}
      {flows.map((flow, at) => (
        <Flow key={at} flow={flow} />
      ))}
    </section>
  );
}

function Flow({ flow }: { readonly flow: DataFlow }) {
  const { t } = useTexts();
  const { kind, name, way, state, fields, label } = flow;
  const told = ({ value, column }: Told): string =>
    value ?? (column === null ? t("processing.unknown") : t("processing.byColumn", { column }));
  const regime =
    label.regime.value === "ji" || label.regime.value === "gdpr" ? t(`retention.regime.${label.regime.value}`) : told(label.regime);
  const wayName = way === "file" ? t("processing.way.file") : t(`feeds.type.${way}`);
  const roles = fields.map(({ column, role }) => `${column} (${isRole(role) ? t(`assistant.role.${role}`) : t("processing.role.label")})`);
  return (
    <div className={classes.flow}>
      <h6>
        {t(`kinds.${kind}`)} · {name ?? t("processing.unnamed")}
      </h6>
      <Facts
        facts={[
          [t("processing.way"), state === null ? wayName : `${wayName}, ${t(`processing.state.${state}`)}`],
          [t("processing.collectedBy"), told(label.collectedBy)],
          [t("processing.legalBasis"), told(label.legalBasis)],
          [t("processing.purpose"), told(label.purpose)],
          [t("processing.regime"), regime],
          [t("processing.fields"), roles.join(", ")],
        ]}
      />
    </div>
  );
}

const ROLES = [
  "externalId",
  "from",
  "fromClock",
  "to",
  "toClock",
  "reportedAt",
  "reportedClock",
  "year",
  "month",
  "day",
  "hour",
  "minute",
  "lng",
  "lat",
  "street",
  "houseNumber",
  "suffix",
  "municipality",
  "area",
  "category",
  "placeType",
  "modus",
  "status",
  "reporterKey",
] as const;

function isRole(role: string): role is (typeof ROLES)[number] {
  return ROLES.some((each) => each === role);
}
