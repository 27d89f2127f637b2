import type { PublishedOverview } from "@lagebild/domain";
import { usePublish, usePublished, usePublishedOverview } from "../../api/published.ts";
import { useTexts } from "../../i18n/language.tsx";
import { useOpenCity } from "../../state/open-city.tsx";
import { Button } from "../../ui/button.tsx";
import { usePrintInLight } from "../../ui/print-in-light.ts";
import { EmptyState, ErrorNote, Skeleton } from "../../ui/states.tsx";
import { AudienceLine } from "./audience-line.tsx";
import { CellsCard } from "./cells-card.tsx";
import { DistrictsCard } from "./districts-card.tsx";
import { GroupsCard } from "./groups-card.tsx";
import { PublishedHead } from "./published-head.tsx";
import classes from "./published.module.css";
import { usePublishedChoice } from "./use-published-choice.ts";

/** [R14] What council and public are told: published values and their sums, on the screen and on one sheet of A4. */
export function PublishedPage() {
  const { t } = useTexts();
  const city = useOpenCity();
  const overview = usePublishedOverview(city.id);
  usePrintInLight();
  if (overview.data === undefined) {
    return overview.isError ? (
      <ErrorNote what={t("published.title")} error={overview.error} onRetry={() => void overview.refetch()} />
    ) : (
      <Skeleton lines={10} />
    );
  }
  return <Opened overview={overview.data} />;
}

function Opened({ overview }: { readonly overview: PublishedOverview }) {
  const { t } = useTexts();
  const city = useOpenCity();
  const choice = usePublishedChoice(overview);
  const { audience, query, last } = choice;
  const question = audience === null || last === null ? null : { city: city.id, audience: audience.id, query };
  const picture = usePublished(question);
  return (
    <div className={classes.sheet}>
      <PublishedHead overview={overview} choice={choice} picture={picture.data} question={question} />
      {question === null || audience === null ? (
        <NothingYet overview={overview} />
      ) : (
        <>
          {picture.isError && (
            <ErrorNote
              isInline={picture.data !== undefined}
              what={t("published.title")}
              error={picture.error}
              onRetry={() => void picture.refetch()}
            />
          )}
          {picture.data === undefined && !picture.isError && <Skeleton lines={10} />}
          {picture.data !== undefined && (
            <>
              <AudienceLine audience={audience} picture={picture.data} />
              <div className={classes.columns}>
                <CellsCard picture={picture.data} />
                <div>
                  <DistrictsCard picture={picture.data} />
                  <GroupsCard picture={picture.data} />
                </div>
              </div>
            </>
          )}
        </>
      )}
    </div>
  );
}

function NothingYet({ overview: { isPublishing, mayPublish, nextOn } }: { readonly overview: PublishedOverview }) {
  const { t, format } = useTexts();
  const city = useOpenCity();
  const publish = usePublish(city.id);
  if (isPublishing) return <EmptyState title={t("published.publishing")} text={t("published.publishing.text")} />;
  return (
    <EmptyState
      title={t("published.none")}
      text={nextOn === null ? t("published.none.text") : t("published.none.next", { day: format.day(nextOn) })}
    >
      {mayPublish && (
        <Button look="primary" disabled={publish.isPending} onClick={() => publish.mutate()}>
          {t("published.publish")}
        </Button>
      )}
      {publish.isError && <ErrorNote isInline what={t("published.publish")} error={publish.error} />}
    </EmptyState>
  );
}
