import type { SavedMapping } from "@lagebild/domain";
import { Link } from "@tanstack/react-router";
import { IconArrowsExchange } from "@tabler/icons-react";
import { useAgencyNames } from "../../api/cities.ts";
import { useMappings } from "../../api/mappings.ts";
import { useTexts } from "../../i18n/language.tsx";
import { useOpenCity } from "../../state/open-city.tsx";
import { usePageSearch } from "../../state/page-search.ts";
import { buttonClass } from "../../ui/button.tsx";
import { Card, Cards } from "../../ui/card.tsx";
import { EmptyState, ErrorNote, Skeleton } from "../../ui/states.tsx";
import { OneMapping } from "./one-mapping.tsx";
import classes from "./mappings.module.css";

/** How the files of each agency are read: saved under a name, or used once. */
export function MappingsPage() {
  const { t } = useTexts();
  const city = useOpenCity();
  const nameOf = useAgencyNames(city.id);
  const [{ mapping: open }] = usePageSearch();
  const answer = useMappings(city.id);
  const mappings = answer.data?.mappings.toSorted(byName) ?? [];
  const agencies = [...new Set(mappings.map(({ agency }) => agency))];
  const icon = <IconArrowsExchange size={18} stroke={1.75} aria-hidden />;
  return (
    <Cards>
      {answer.data === undefined || agencies.length === 0 ? (
        <Card title={t("data.mappings")} icon={icon}>
          {answer.data !== undefined ? (
            <EmptyState title={t("mappings.empty")} text={t("mappings.empty.text")}>
              <Link to="/daten/import" search={{}} className={buttonClass("primary")}>
                {t("data.upload")}
              </Link>
            </EmptyState>
          ) : answer.isError ? (
            <ErrorNote what={t("data.mappings")} error={answer.error} onRetry={() => void answer.refetch()} />
          ) : (
            <Skeleton lines={6} />
          )}
        </Card>
      ) : (
        agencies.map((agency) => {
          const own = mappings.filter((mapping) => mapping.agency === agency);
          return (
            <Card key={agency} title={nameOf(agency)} icon={icon} meta={t("mappings.count", { count: own.length })}>
              <ul className={classes.list}>
                {own.map((mapping) => (
                  <OneMapping key={mapping.id} saved={mapping} isOpen={mapping.id === open} />
                ))}
              </ul>
            </Card>
          );
        })
      )}
    </Cards>
  );
}

/** Named ones first, then what was used last. */
function byName(a: SavedMapping, b: SavedMapping): number {
  if (a.name !== null && b.name !== null) return a.name.localeCompare(b.name, "de");
  if (a.name !== null || b.name !== null) return a.name === null ? 1 : -1;
  return (b.lastUsedAt ?? b.savedAt).localeCompare(a.lastUsedAt ?? a.savedAt);
}
