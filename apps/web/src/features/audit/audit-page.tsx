import { Cards } from "../../ui/card.tsx";
import { ChainCard } from "./chain-card.tsx";
import { EntriesCard } from "./entries-card.tsx";

/** [R7] Who did what with the data, for the data-protection officer: whether the record is whole, and the record itself. */
export function AuditPage() {
  return (
    <Cards>
      <ChainCard />
      <EntriesCard />
    </Cards>
  );
}
