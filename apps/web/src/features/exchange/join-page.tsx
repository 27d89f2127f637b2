import { JOIN_STEPS, joinStepSchema, type JoinStep, type RegisteredAgency } from "@lagebild/domain";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { IconArrowLeft, IconCircleCheck } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useRegister } from "../../api/exchange.ts";
import { useTexts } from "../../i18n/language.tsx";
import { useOpenCity } from "../../state/open-city.tsx";
import { usePageSearch } from "../../state/page-search.ts";
import { Card, Cards, Notice } from "../../ui/card.tsx";
import { EmptyState, ErrorNote, Skeleton } from "../../ui/states.tsx";
import { StepLine } from "./step-line.tsx";
import { NewAgency, StepAgency } from "./step-agency.tsx";
import { StepAgreement } from "./step-agreement.tsx";
import { StepContact } from "./step-contact.tsx";
import { StepContent } from "./step-content.tsx";
import { StepFeed } from "./step-feed.tsx";
import { StepLive } from "./step-live.tsx";
import { StepTest } from "./step-test.tsx";
import type { StepProps } from "./step-props.ts";
import classes from "./exchange.module.css";

/** The way of one agency into the cooperation, step by step; the address names the open one. */
export function JoinPage() {
  const { t } = useTexts();
  const city = useOpenCity();
  const { agency: named } = useParams({ strict: false });
  const answer = useRegister(city.id);
  const agency = answer.data?.agencies.find(({ id }) => id === named);
  if (agency !== undefined) return <Join key={agency.id} agency={agency} />;
  return (
    <Frame>
      <Card title={t("register.title")}>
        {answer.data !== undefined ? (
          <EmptyState title={t("join.missing")} />
        ) : answer.isError ? (
          <ErrorNote what={t("register.title")} error={answer.error} onRetry={() => void answer.refetch()} />
        ) : (
          <Skeleton lines={8} />
        )}
      </Card>
    </Frame>
  );
}

function Join({ agency }: { readonly agency: RegisteredAgency }) {
  const { t } = useTexts();
  const [{ step: wanted }, setSearch] = usePageSearch();
  const step = joinStepSchema.safeParse(wanted).data ?? agency.next ?? "live";
  const after = JOIN_STEPS[JOIN_STEPS.indexOf(step) + 1] ?? null;
  const props: StepProps = { agency, onNext: () => after !== null && setSearch({ step: after }) };
  return (
    <Frame title={agency.name}>
      <StepLine done={agency.done} open={step} onOpen={(next) => setSearch({ step: next })} />
      {agency.next === null && step !== "live" && (
        <Notice tone="ok" icon={<IconCircleCheck size={18} stroke={1.75} aria-hidden />}>
          {t("join.live")}
        </Notice>
      )}
      <Step key={step} step={step} {...props} />
    </Frame>
  );
}

function Step({ step, ...props }: StepProps & { readonly step: JoinStep }) {
  switch (step) {
    case "agency":
      return <StepAgency {...props} />;
    case "contact":
      return <StepContact {...props} />;
    case "content":
      return <StepContent {...props} />;
    case "agreement":
      return <StepAgreement {...props} />;
    case "feed":
      return <StepFeed {...props} />;
    case "test":
      return <StepTest {...props} />;
    case "live":
      return <StepLive {...props} />;
  }
}

/** The first step of an agency that nobody knows yet. */
export function NewAgencyPage() {
  const { t } = useTexts();
  const navigate = useNavigate();
  return (
    <Frame title={t("register.new")}>
      <StepLine done={[]} open="agency" onOpen={null} />
      <NewAgency
        onCreated={(agency) => void navigate({ to: "/daten/behoerden/$agency", params: { agency }, search: { step: "contact" } })}
      />
    </Frame>
  );
}

function Frame({ title, children }: { readonly title?: string; readonly children: ReactNode }) {
  const { t } = useTexts();
  return (
    <Cards>
      <div className={classes.pageHead}>
        <Link to="/daten/behoerden" search={{}} className={classes.back}>
          <IconArrowLeft size={14} aria-hidden /> {t("join.back")}
        </Link>
        {title !== undefined && <h3>{title}</h3>}
      </div>
      {children}
    </Cards>
  );
}
