import type { CityId, ContextFeaturesAnswer, LevelId } from "@lagebild/domain";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useMemo, useRef, useState } from "react";
import { useDistricts } from "../../api/cities.ts";
import { exportLayer, useContextFeatures } from "../../api/context.ts";
import { hoursText, titleIn, valueText } from "../../explain/context-words.ts";
import { useTexts } from "../../i18n/language.tsx";
import { listContext } from "../../state/context-actions.ts";
import { useLage } from "../../state/store.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { saveFile } from "../../ui/save-file.ts";
import { ErrorNote, Skeleton } from "../../ui/states.tsx";
import { columnsOf, type ContextColumn, type ContextOrder, orderFeatures } from "./context-order.ts";
import classes from "./context-table.module.css";

const ROW_PX = 30;

interface ContextTableProps {
  readonly city: CityId;
  /** Null until the question is known; then the city's first. */
  readonly level: LevelId | null;
}

/** The table twin of a context layer; nothing while none is asked for. */
export function ContextTableDialog({ city, level }: ContextTableProps): ReactNode {
  const texts = useTexts();
  const { t } = texts;
  const listed = useLage((state) => state.listedContext);
  const ids = useMemo(() => (listed === null ? [] : [listed]), [listed]);
  const { layers, error } = useContextFeatures(city, ids, level);
  const [found] = layers;
  if (listed === null) return null;
  const close = (): void => listContext(null);
  return (
    <Dialog
      isWide
      title={found === undefined ? t("context.table.what") : titleIn(found.layer.title, texts)}
      onClose={close}
      actions={<Button onClick={close}>{t("panel.close")}</Button>}
    >
      {error !== null && <ErrorNote what={t("context.table.what")} error={error} />}
      {found === undefined && error === null && <Skeleton lines={10} />}
      {found !== undefined && <Told answer={found} city={city} level={level} />}
    </Dialog>
  );
}

function Told({ answer, city, level }: ContextTableProps & { readonly answer: ContextFeaturesAnswer }): ReactNode {
  const texts = useTexts();
  const { t, format } = texts;
  const { layer, features } = answer;
  return (
    <>
      <div className={classes.head}>
        <b role="status">{t("context.table.total", { count: features.length, text: format.count(features.length) })}</b>
        <span>{t("context.origin", { title: t(`context.sort.${layer.sort}`), source: layer.source, day: format.day(layer.dataOn) })}</span>
        {layer.isSynthetic && <Badge help={t("context.synthetic.help")}>{t("context.synthetic")}</Badge>}
        <ExportButton answer={answer} city={city} level={level} />
      </div>
      <Lines answer={answer} city={city} level={level} />
      <p className={classes.quiet}>{t("context.near.notEvidence")}</p>
    </>
  );
}

function Lines({ answer: { layer, features }, city, level }: ContextTableProps & { readonly answer: ContextFeaturesAnswer }): ReactNode {
  const { t } = useTexts();
  const scroller = useRef<HTMLDivElement>(null);
  const [order, setOrder] = useState<ContextOrder>({ column: "district", isDescending: false });
  const nameOf = useDistrictName(city, level);
  const valueOf = useValues(nameOf);
  const lines = useMemo(() => orderFeatures(features, order, nameOf), [features, order, nameOf]);
  const columns = columnsOf(layer);
  // The rule warns of the React compiler, which this build does not use.
  // oxlint-disable-next-line react/incompatible-library
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 10,
  });
  const items = virtual.getVirtualItems();
  const above = items[0]?.start ?? 0;
  const below = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  return (
    // A region that scrolls can be reached by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div ref={scroller} className={classes.scroller} role="region" aria-label={t("context.table.what")} tabIndex={0}>
      <table aria-rowcount={lines.length + 1}>
        <thead>
          <tr>
            {columns.map((column) => (
              <Head
                key={column}
                column={column}
                order={order}
                onSort={() => setOrder({ column, isDescending: order.column === column && !order.isDescending })}
              />
            ))}
          </tr>
        </thead>
        <tbody>
          {above > 0 && <tr aria-hidden="true" style={{ height: above }} />}
          {items.map(({ index }) => {
            const line = lines[index];
            return (
              <tr key={index} aria-rowindex={index + 2}>
                {line !== undefined && columns.map((column) => <td key={column}>{valueOf(line, column)}</td>)}
              </tr>
            );
          })}
          {below > 0 && <tr aria-hidden="true" style={{ height: below }} />}
        </tbody>
      </table>
    </div>
  );
}

interface HeadProps {
  readonly column: ContextColumn;
  readonly order: ContextOrder;
  readonly onSort: () => void;
}

function Head({ column, order, onSort }: HeadProps): ReactNode {
  const { t } = useTexts();
  const name = t(`context.table.${column}`);
  const isSorted = order.column === column;
  return (
    <th scope="col" aria-sort={isSorted ? (order.isDescending ? "descending" : "ascending") : undefined}>
      <button type="button" title={t("context.table.sort", { column: name })} onClick={onSort}>
        {name}
        {isSorted && <span aria-hidden="true"> {order.isDescending ? "↓" : "↑"}</span>}
      </button>
    </th>
  );
}

function useDistrictName(city: CityId, level: LevelId | null): (code: string) => string {
  const districts = useDistricts(city, level).data?.districts;
  return useMemo(() => {
    const names = new Map<string, string>(districts?.map(({ code, name }) => [code, name]));
    return (code) => names.get(code) ?? code;
  }, [districts]);
}

type Feature = ContextFeaturesAnswer["features"][number];

function useValues(nameOf: (code: string) => string): (feature: Feature, column: ContextColumn) => string {
  const texts = useTexts();
  const { t, format } = texts;
  return ({ name, hours, survey, district }, column) => {
    switch (column) {
      case "district":
        return district === null ? "–" : nameOf(district);
      case "name":
        return name ?? "–";
      case "hours":
        return hours === null ? "–" : hoursText(hours, texts);
      case "value":
        return survey === null || survey.value === null ? t("context.survey.few") : valueText(survey.value, texts);
      case "answers":
        return survey === null || survey.count === null ? "–" : format.count(survey.count);
      case "interval":
        return survey === null || survey.low === null || survey.high === null
          ? "–"
          : `${valueText(survey.low, texts)}–${valueText(survey.high, texts)}`;
    }
  };
}

function ExportButton({ answer: { layer }, city, level }: ContextTableProps & { readonly answer: ContextFeaturesAnswer }): ReactNode {
  const { t, format } = useTexts();
  const [state, setState] = useState<{ readonly isBusy: boolean; readonly error: unknown; readonly isDone: boolean }>({
    isBusy: false,
    error: null,
    isDone: false,
  });
  async function run(): Promise<void> {
    setState({ isBusy: true, error: null, isDone: false });
    try {
      const text = await exportLayer({ city, layer: layer.id, level, language: format.language });
      saveFile(t("context.table.file"), text, "text/csv;charset=utf-8");
      setState({ isBusy: false, error: null, isDone: true });
    } catch (error) {
      setState({ isBusy: false, error, isDone: false });
    }
  }
  const long = t("context.table.export.long");
  return (
    <>
      <Button isDense disabled={state.isBusy} aria-label={long} title={long} onClick={() => void run()}>
        {t("context.table.export")}
      </Button>
      {state.isDone && <span role="status">{t("context.table.exported")}</span>}
      {state.error !== null && <ErrorNote isInline what={long} error={state.error} />}
    </>
  );
}
