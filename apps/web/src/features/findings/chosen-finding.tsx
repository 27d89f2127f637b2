import { fearZoneIdSchema } from "@lagebild/domain";
import { IconExternalLink, IconFocus2 } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { type ReactNode, type RefObject, useEffect, useMemo, useRef, useState } from "react";
import { May } from "../../api/may.tsx";
import { useReach } from "../../api/session.ts";
import { ApiError } from "../../api/api-error.ts";
import { useNear } from "../../api/context.ts";
import { isRunActive, useFearZone, useFindings, useWarningRuns } from "../../api/early-warning.ts";
import { ExplanationCard } from "../../explain/explanation-card.tsx";
import { type Finding, openFindings } from "../../explain/finding.ts";
import { Surroundings } from "../../explain/surroundings.tsx";
import { useTexts } from "../../i18n/language.tsx";
import { frameFinding, selectFinding } from "../../state/actions.ts";
import { useOpenCity } from "../../state/open-city.tsx";
import { useLage } from "../../state/store.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button, buttonClass, IconButton } from "../../ui/button.tsx";
import { Notice } from "../../ui/card.tsx";
import { EmptyState, ErrorNote, Skeleton } from "../../ui/states.tsx";
import { rowId } from "./finding-row.tsx";
import { useFindingList, useFindingNames } from "./use-finding-list.ts";
import classes from "./findings.module.css";
import { JudgeZone, ZoneBadges } from "./judge-zone.tsx";
import { ZoneHistory } from "./zone-history.tsx";

/** The chosen finding explained; nothing while none is chosen. */
export function ChosenFinding({ className }: { readonly className?: string | undefined }): ReactNode {
  const chosen = useLage(({ view }) => view.finding);
  if (chosen === null) return null;
  return <Chosen key={chosen} id={chosen} className={className} />;
}

function Chosen({ id, className }: { readonly id: string; readonly className: string | undefined }) {
  const { t } = useTexts();
  const city = useOpenCity();
  const names = useFindingNames(city.id);
  const list = useFindingList(city.id);
  const heading = useRef<HTMLHeadingElement>(null);
  const [isSaved, setIsSaved] = useState(false);
  const open = list.open?.find((one) => one.id === id);
  const compare = useLage(({ view }) => view.compare);
  const earlier = useFindings(compare === null ? null : city.id, compare);
  const before = earlier.data;
  const isKnown = list.open !== null && !(compare !== null && earlier.isPending);
  const then = useMemo(() => (before === undefined ? undefined : openFindings(before).find((one) => one.id === id)), [before, id]);
  // A zone that was dismissed or closed is in no run's findings; a link to it still explains it.
  const zoneId = fearZoneIdSchema.safeParse(id);
  const judged = useFearZone(city.id, isKnown && open === undefined && then === undefined && zoneId.success ? zoneId.data : null);
  const finding: Finding | undefined =
    open ?? then ?? (judged.data === undefined ? undefined : { type: "zone", id: judged.data.zone.id, of: judged.data.zone });
  useFocusFromKeyboard(heading, finding !== undefined);
  useEscape(id);
  if (finding === undefined) {
    if (!isKnown || judged.isLoading) return <Skeleton lines={8} />;
    if (judged.isError && !(judged.error instanceof ApiError && judged.error.code === "not-found"))
      return <ErrorNote what={t("finding.one")} error={judged.error} onRetry={() => void judged.refetch()} />;
    return <Gone error={list.error} />;
  }
  return (
    <ExplanationCard
      finding={finding}
      names={names}
      className={className}
      headingRef={heading}
      onClose={() => close(id)}
      badges={
        <>
          {finding.type === "zone" && <ZoneBadges zone={finding.of} />}
          {finding.type === "alarm" && <AlarmState finding={finding} />}
          <BeingLookedAt />
        </>
      }
      note={
        <>
          {isSaved && <Notice tone="ok">{t("zone.saved")}</Notice>}
          {open === undefined && then !== undefined && <Notice tone="info">{t("compare.isGone")}</Notice>}
        </>
      }
      surroundings={<NearFinding finding={finding} />}
      actions={<Actions finding={finding} onSaved={() => setIsSaved(true)} />}
    >
      {finding.type === "zone" && <ZoneHistory zone={finding.of} zones={list.zones} />}
    </ExplanationCard>
  );
}

function NearFinding({ finding }: { readonly finding: Finding }) {
  const { data, isLoading, error } = useNear(useOpenCity().id, finding.of.cells);
  return <Surroundings answer={data} isLoading={isLoading} error={error} />;
}

function Gone({ error }: { readonly error: Error | null }) {
  const { t } = useTexts();
  return (
    <EmptyState title={t(error === null ? "finding.gone" : "state.unavailable")}>
      <Button onClick={() => selectFinding(null)}>{t("explain.close")}</Button>
    </EmptyState>
  );
}

/** A run is under way: what stands here is still that of the last one. */
function BeingLookedAt() {
  const { t } = useTexts();
  const runs = useWarningRuns(useOpenCity().id).data?.runs;
  if (runs?.some(isRunActive) !== true) return null;
  return (
    <Badge tone="info" help={t("finding.running.help")}>
      {t("finding.running")}
    </Badge>
  );
}

function AlarmState({ finding }: { readonly finding: Extract<Finding, { readonly type: "alarm" }> }) {
  const { t } = useTexts();
  return <Badge tone="info">{t(`alarm.state.${finding.of.state}`)}</Badge>;
}

function Actions({ finding, onSaved }: { readonly finding: Finding; readonly onSaved: () => void }) {
  const { t } = useTexts();
  const city = useOpenCity();
  const reaches = useReach(city.id);
  return (
    <>
      {finding.type === "zone" && (
        <May action="judge-zones">
          {reaches(finding.of.district) ? (
            <JudgeZone zone={finding.of} onSaved={onSaved} />
          ) : (
            <p className={classes.help}>{t("finding.outside")}</p>
          )}
        </May>
      )}
      {finding.type === "alarm" && (
        <Link
          to="/fruehwarnung/{-$hinweis}"
          params={{ hinweis: finding.of.id }}
          search={{ city: city.id }}
          className={buttonClass("primary")}
        >
          <IconExternalLink size={16} stroke={1.75} aria-hidden />
          {t("alarm.open")}
        </Link>
      )}
      {finding.of.cells.length > 0 && (
        <IconButton
          look="default"
          label={t("explain.show")}
          icon={<IconFocus2 size={18} stroke={1.75} aria-hidden />}
          onClick={() => frameFinding(finding.id)}
        />
      )}
    </>
  );
}

/** Opened by a key, the card takes the focus; opened by the pointer it leaves it where it is. */
function useFocusFromKeyboard(target: RefObject<HTMLElement | null>, isThere: boolean): void {
  useEffect(() => {
    if (isThere && document.activeElement instanceof HTMLElement && document.activeElement.matches(":focus-visible"))
      target.current?.focus();
  }, [target, isThere]);
}

/** Escape closes from everywhere, unless something above (a menu, the map, a dialog) used it. */
function useEscape(id: string): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const isInDialog = event.target instanceof Element && event.target.closest("dialog[open]") !== null;
      if (event.key === "Escape" && !event.defaultPrevented && !isInDialog) close(id);
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [id]);
}

/** The focus goes back to the row, where there is one. */
function close(id: string): void {
  const isInside = document.activeElement?.closest("section")?.querySelector("h2[tabindex]") !== null;
  selectFinding(null);
  if (isInside) document.getElementById(rowId(id))?.focus({ preventScroll: true });
}
