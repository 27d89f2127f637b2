import { agencyIdSchema, kindSchema } from "@lagebild/domain";
import { IconAlertTriangle, IconCheck } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { useCategories } from "../../api/cities.ts";
import { useMappings } from "../../api/mappings.ts";
import { useAllDistricts } from "../../api/uploads.ts";
import { useTexts } from "../../i18n/language.tsx";
import { useOpenCity } from "../../state/open-city.tsx";
import { usePageSearch } from "../../state/page-search.ts";
import { Button } from "../../ui/button.tsx";
import { Cards, Notice } from "../../ui/card.tsx";
import { ErrorNote, Skeleton } from "../../ui/states.tsx";
import { beginAnew, type Place, type Preset } from "./actions.ts";
import { STEPS, type Session, type Step } from "./session.ts";
import { changeSession, useSession } from "./session-store.ts";
import { StepColumns } from "./step-columns.tsx";
import { StepDryRun } from "./step-dry-run.tsx";
import { StepFile } from "./step-file.tsx";
import { StepImport } from "./step-import.tsx";
import { StepPreview } from "./step-preview.tsx";
import { errorWords } from "./words.ts";
import classes from "./import-assistant.module.css";

/** From a file on this computer to reports on the map, in five steps. */
export function ImportAssistant() {
  const { t } = useTexts();
  const city = useOpenCity();
  const districts = useAllDistricts(city);
  const categories = useCategories(city.id);
  const mappings = useMappings(city.id);
  if (categories.isError)
    return <ErrorNote what={t("assistant.categories")} error={categories.error} onRetry={() => void categories.refetch()} />;
  // Without its mappings the page still works: they are an offer.
  const saved = mappings.data?.mappings ?? (mappings.isError ? [] : undefined);
  if (districts === undefined || categories.data === undefined || saved === undefined) return <Skeleton lines={8} />;
  return <Steps place={{ city, districts, categories: categories.data.categories, saved }} />;
}

function Steps({ place }: { readonly place: Place }) {
  const texts = useTexts();
  const { id } = place.city;
  const session = useSession(id);
  const props = { place, session };
  const top = useRef<HTMLDivElement>(null);
  const { step } = session;
  useWanted(place);
  useEffect(() => {
    top.current?.scrollIntoView({ block: "end" });
  }, [step]);
  return (
    <Cards>
      <div ref={top} />
      <StepLine session={session} onGo={(step) => changeSession(id, { step, error: null })} onAnew={() => void beginAnew(id)} />
      {session.error !== null && (
        <Notice tone="error" icon={<IconAlertTriangle size={18} aria-hidden />}>
          <strong>{texts.t("assistant.failed")}.</strong> {errorWords(session.error, texts)}
        </Notice>
      )}
      {session.step === "file" && <StepFile {...props} />}
      {session.step === "columns" && <StepColumns {...props} />}
      {session.step === "preview" && <StepPreview {...props} />}
      {session.step === "dryRun" && <StepDryRun {...props} />}
      {session.step === "import" && <StepImport {...props} />}
    </Cards>
  );
}

/** A mapping, or an agency and a kind, in the address begin a new file; they then leave the address, so that a reload begins nothing. */
function useWanted({ city: { id: city }, saved }: Place): void {
  const [{ mapping: wanted, agency, kind, then }] = usePageSearch();
  const navigate = useNavigate();
  useEffect(() => {
    if (wanted === undefined && agency === undefined && then === undefined) return;
    const found = saved.find(({ id }) => id === wanted);
    const preset: Preset = {
      agency: agencyIdSchema.safeParse(agency).data ?? null,
      kind: kindSchema.safeParse(kind).data ?? null,
      then: then === "feed" || then === "agency" ? then : null,
    };
    void beginAnew(city, found, preset).then(() => navigate({ to: "/daten/import", search: {}, replace: true }));
  }, [wanted, agency, kind, then, city, saved, navigate]);
}

/** What can be gone back to: everything before the step, unless an import has begun or rows are on their way. */
function isOpen(session: Session, step: Step): boolean {
  if (session.importJob !== null || session.busy?.task === "send") return false;
  const has: Readonly<Record<Step, boolean>> = {
    file: true,
    columns: session.draft !== null,
    preview: session.preview !== null,
    dryRun: session.dryRun !== null,
    import: false,
  };
  return has[step];
}

interface StepLineProps {
  readonly session: Session;
  readonly onGo: (step: Step) => void;
  readonly onAnew: () => void;
}

function StepLine({ session, onGo, onAnew }: StepLineProps) {
  const { t } = useTexts();
  const at = STEPS.indexOf(session.step);
  return (
    <div className={classes.line}>
      <nav aria-label={t("assistant.steps")}>
        <ol className={classes.steps}>
          {STEPS.map((step, i) => (
            <li key={step} data-done={i < at} data-current={i === at}>
              <button
                type="button"
                aria-current={i === at ? "step" : undefined}
                disabled={i === at || !isOpen(session, step)}
                onClick={() => onGo(step)}
              >
                <span className={classes.number} aria-hidden>
                  {i < at ? <IconCheck size={14} stroke={2.5} /> : i + 1}
                </span>
                {t(`assistant.step.${step}`)}
              </button>
            </li>
          ))}
        </ol>
      </nav>
      {session.file !== null && (
        <div className={classes.current}>
          <span>{session.file.name}</span>
          <Button look="link" onClick={onAnew}>
            {t("assistant.anew")}
          </Button>
        </div>
      )}
    </div>
  );
}
