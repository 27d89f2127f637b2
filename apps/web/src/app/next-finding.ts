import { useQueryClient } from "@tanstack/react-query";
import { findingsOptions } from "../api/early-warning.ts";
import { openFindings } from "../explain/finding.ts";
import { selectFinding } from "../state/actions.ts";
import { useLage } from "../state/store.ts";

/** Chooses the finding after the chosen one in the order of the list; after the last comes the first. */
export function useNextFinding(): () => void {
  const client = useQueryClient();
  return () => {
    const { view } = useLage.getState();
    const answer = client.getQueryData(findingsOptions(view.city).queryKey);
    const ids = answer === undefined ? [] : openFindings(answer).map(({ id }) => id);
    const next = ids[(ids.indexOf(view.finding ?? "") + 1) % Math.max(1, ids.length)];
    if (next !== undefined) selectFinding(next);
  };
}
