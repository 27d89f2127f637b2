import { useVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useRef } from "react";
import classes from "./cell-table.module.css";

const ROW_PX = 30;

interface GridProps {
  readonly label: string;
  readonly rowCount: number;
  /** The heads of the columns. */
  readonly heads: ReactNode;
  readonly renderRow: (index: number) => ReactNode;
}

/** Only the rows in view are in the page; spacers keep the others' height. */
export function Grid({ label, rowCount, heads, renderRow }: GridProps): ReactNode {
  const scroller = useRef<HTMLDivElement>(null);
  // The rule warns of the React compiler, which this build does not use.
  // oxlint-disable-next-line react/incompatible-library
  const virtual = useVirtualizer({
    count: rowCount,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 12,
  });
  const items = virtual.getVirtualItems();
  const above = items[0]?.start ?? 0;
  const below = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  return (
    <div ref={scroller} className={classes.scroller} role="region" aria-label={label}>
      <table className={classes.table} aria-rowcount={rowCount + 1}>
        <thead>
          <tr>{heads}</tr>
        </thead>
        <tbody>
          {above > 0 && <Spacer height={above} />}
          {items.map(({ index }) => renderRow(index))}
          {below > 0 && <Spacer height={below} />}
        </tbody>
      </table>
    </div>
  );
}

function Spacer({ height }: { readonly height: number }): ReactNode {
  return <tr aria-hidden="true" style={{ height }} />;
}
