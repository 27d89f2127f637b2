import { JOIN_STEPS, type RegisteredAgency } from "@lagebild/domain";
import { Link } from "@tanstack/react-router";
import { IconBuildingCommunity, IconCircleCheck, IconPlus } from "@tabler/icons-react";
import { useMay } from "../../api/session.ts";
import { useRegister } from "../../api/exchange.ts";
import { useTexts } from "../../i18n/language.tsx";
import { useOpenCity } from "../../state/open-city.tsx";
import { Badge } from "../../ui/badge.tsx";
import { buttonClass } from "../../ui/button.tsx";
import { Card, Cards } from "../../ui/card.tsx";
import { KindGlyph } from "../../ui/kind-glyph.tsx";
import { useLayout } from "../../ui/layout.ts";
import { EmptyState, ErrorNote, Skeleton } from "../../ui/states.tsx";
import { numberClass, Table } from "../../ui/table.tsx";
import classes from "./exchange.module.css";

/** Every agency and how far it has come. */
export function RegisterPage() {
  const { t } = useTexts();
  const city = useOpenCity();
  const layout = useLayout();
  const may = useMay();
  const answer = useRegister(city.id);
  const agencies = answer.data?.agencies.toSorted((a, b) => a.name.localeCompare(b.name, "de")) ?? [];
  const join = may("manage-exchange") && (
    <Link to="/daten/behoerden/aufnehmen" search={{}} className={buttonClass("primary", agencies.length > 0)}>
      <IconPlus size={16} stroke={1.75} aria-hidden />
      {t("register.new")}
    </Link>
  );
  return (
    <Cards>
      <Card
        title={t("register.title")}
        icon={<IconBuildingCommunity size={18} stroke={1.75} aria-hidden />}
        tools={agencies.length > 0 && join}
      >
        {answer.data === undefined ? (
          answer.isError ? (
            <ErrorNote what={t("register.title")} error={answer.error} onRetry={() => void answer.refetch()} />
          ) : (
            <Skeleton lines={6} />
          )
        ) : agencies.length === 0 ? (
          <EmptyState
            title={t("register.empty")}
            text={t("register.empty.text")}
            icon={<IconBuildingCommunity size={28} stroke={1.5} aria-hidden />}
          >
            {join}
          </EmptyState>
        ) : layout === "phone" ? (
          <AgencyCards agencies={agencies} />
        ) : (
          <AgencyTable agencies={agencies} />
        )}
      </Card>
    </Cards>
  );
}

interface AgencyRowsProps {
  readonly agencies: readonly RegisteredAgency[];
}

function AgencyTable({ agencies }: AgencyRowsProps) {
  const { t, format } = useTexts();
  return (
    <Table
      label={t("register.title")}
      head={
        <>
          <th scope="col">{t("register.name")}</th>
          <th scope="col">{t("register.step")}</th>
          <th scope="col">{t("register.kinds")}</th>
          {(["feeds", "gives", "receives", "reports"] as const).map((name) => (
            <th key={name} scope="col" className={numberClass}>
              {t(`register.${name}`)}
            </th>
          ))}
        </>
      }
    >
      {agencies.map((agency) => (
        <tr key={agency.id}>
          <th scope="row">
            <AgencyLink agency={agency} />
          </th>
          <td>
            <JoinState agency={agency} />
          </td>
          <td>
            <Kinds agency={agency} />
          </td>
          <td className={numberClass}>{format.count(agency.feeds)}</td>
          <td className={numberClass}>{format.count(agency.agreements.gives)}</td>
          <td className={numberClass}>{format.count(agency.agreements.receives)}</td>
          <td className={numberClass}>{format.count(agency.reports)}</td>
        </tr>
      ))}
    </Table>
  );
}

function AgencyCards({ agencies }: AgencyRowsProps) {
  const { t, format } = useTexts();
  return (
    <ul className={classes.cards}>
      {agencies.map((agency) => (
        <li key={agency.id}>
          <AgencyLink agency={agency} />
          <JoinState agency={agency} />
          <Kinds agency={agency} />
          <span className={classes.meta}>
            {t("register.reports")} {format.count(agency.reports)} · {t("register.feeds")} {format.count(agency.feeds)}
          </span>
        </li>
      ))}
    </ul>
  );
}

function AgencyLink({ agency: { id, name, state } }: { readonly agency: RegisteredAgency }) {
  const { t } = useTexts();
  return (
    <span className={classes.name}>
      <Link to="/daten/behoerden/$agency" params={{ agency: id }} search={{}}>
        {name}
      </Link>
      {state === "draft" && <Badge help={t("register.confirm.help")}>{t("register.confirm")}</Badge>}
    </span>
  );
}

/** How many steps are done, and which one is next. */
function JoinState({ agency: { done, next } }: { readonly agency: RegisteredAgency }) {
  const { t, format } = useTexts();
  if (next === null)
    return (
      <Badge tone="ok" icon={<IconCircleCheck size={14} stroke={1.75} aria-hidden />}>
        {t("register.live")}
      </Badge>
    );
  return (
    <span className={classes.joining}>
      <span className={classes.dots} aria-hidden>
        {JOIN_STEPS.map((step) => (
          <i key={step} data-done={done.includes(step)} data-next={step === next} />
        ))}
      </span>
      <span>
        {t("register.stepOf", { done: format.count(done.length), all: JOIN_STEPS.length })} ·{" "}
        {t("register.next", { step: t(`join.step.${next}`) })}
      </span>
    </span>
  );
}

function Kinds({ agency: { profile } }: { readonly agency: RegisteredAgency }) {
  const { t } = useTexts();
  if (profile.kinds.length === 0) return "–";
  return (
    <span className={classes.kinds}>
      {profile.kinds.map((kind) => (
        <span key={kind} className={classes.name}>
          <KindGlyph kind={kind} />
          {t(`kinds.${kind}`)}
        </span>
      ))}
    </span>
  );
}
