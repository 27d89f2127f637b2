import type { ContextLayer, ContextLayersAnswer } from "@lagebild/domain";
import { IconStack2, IconUpload } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import { useContextLayers, useDeleteLayer } from "../../api/context.ts";
import { ContextGlyph } from "../../explain/context-glyph.tsx";
import { titleIn } from "../../explain/context-words.ts";
import { useTexts } from "../../i18n/language.tsx";
import { useOpenCity } from "../../state/open-city.tsx";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { Card, CardBody, Cards, Notice } from "../../ui/card.tsx";
import { ConfirmDialog } from "../../ui/dialog.tsx";
import { EmptyState, ErrorNote, Skeleton } from "../../ui/states.tsx";
import { numberClass, Table } from "../../ui/table.tsx";
import classes from "./context-layers.module.css";
import { LayerDialog } from "./layer-dialog.tsx";

type Open = { readonly what: "add" } | { readonly what: "replace" | "delete"; readonly layer: ContextLayer };

/** Files of the city as layers: what there is, where it is from, and for whoever keeps the data a newer file or none. */
export function ContextLayersPage(): ReactNode {
  const { t } = useTexts();
  const city = useOpenCity();
  const answer = useContextLayers(city.id);
  const [open, setOpen] = useState<Open | null>(null);
  const { data } = answer;
  const upload = data?.canKeep === true && (
    <Button look="primary" onClick={() => setOpen({ what: "add" })}>
      <IconUpload size={16} stroke={1.75} aria-hidden />
      {t("context.page.upload")}
    </Button>
  );
  return (
    <Cards>
      <Card
        title={t("context.title")}
        icon={<IconStack2 size={18} stroke={1.75} aria-hidden />}
        tools={data !== undefined && data.layers.length > 0 && upload}
      >
        <CardBody>
          <p className={classes.lead}>{t("context.page.lead")}</p>
        </CardBody>
        {data === undefined && !answer.isError && <Skeleton lines={6} />}
        {answer.isError && data === undefined && (
          <ErrorNote what={t("context.title")} error={answer.error} onRetry={() => void answer.refetch()} />
        )}
        {data?.layers.length === 0 && (
          <EmptyState title={t("context.page.empty")} text={data.canKeep && t("context.page.empty.text")}>
            {upload}
          </EmptyState>
        )}
        {data !== undefined && data.layers.length > 0 && <Layers answer={data} onOpen={setOpen} />}
      </Card>
      {open !== null && open.what !== "delete" && data !== undefined && (
        <LayerDialog layer={open.what === "replace" ? open.layer : null} surveyMinimum={data.surveyMinimum} onClose={() => setOpen(null)} />
      )}
      {open?.what === "delete" && <DeleteDialog layer={open.layer} onClose={() => setOpen(null)} />}
    </Cards>
  );
}

function Layers({ answer, onOpen }: { readonly answer: ContextLayersAnswer; readonly onOpen: (open: Open) => void }): ReactNode {
  const { t } = useTexts();
  return (
    <Table
      label={t("context.title")}
      head={
        <>
          <th scope="col">{t("context.page.column.title")}</th>
          <th scope="col" className={numberClass}>
            {t("context.page.column.features")}
          </th>
          <th scope="col">{t("context.page.column.source")}</th>
          <th scope="col">{t("context.page.column.day")}</th>
          <th scope="col">{t("context.page.column.by")}</th>
          {answer.canKeep && (
            <th scope="col">
              <span className="lb-visually-hidden">{t("context.page.column.actions")}</span>
            </th>
          )}
        </>
      }
    >
      {answer.layers.map((layer) => (
        <Row key={layer.id} layer={layer} canKeep={answer.canKeep} onOpen={onOpen} />
      ))}
    </Table>
  );
}

interface RowProps {
  readonly layer: ContextLayer;
  readonly canKeep: boolean;
  readonly onOpen: (open: Open) => void;
}

function Row({ layer, canKeep, onOpen }: RowProps): ReactNode {
  const texts = useTexts();
  const { t, format } = texts;
  const title = titleIn(layer.title, texts);
  return (
    <tr>
      <th scope="row">
        <span className={classes.title}>
          <ContextGlyph sort={layer.sort} />
          <span>
            {title} {layer.isSynthetic && <Badge help={t("context.synthetic.help")}>{t("context.synthetic")}</Badge>}
            <small>{t(`context.sort.${layer.sort}`)}</small>
          </span>
        </span>
      </th>
      <td className={numberClass}>
        {format.count(layer.accepted)}
        {layer.rejected > 0 && <small>{t("context.page.rejected", { count: layer.rejected, text: format.count(layer.rejected) })}</small>}
        {layer.suppressed > 0 && (
          <small>{t("context.page.suppressed", { count: layer.suppressed, text: format.count(layer.suppressed) })}</small>
        )}
      </td>
      <td>
        {layer.source}
        <small>{layer.licence}</small>
      </td>
      <td>{format.day(layer.dataOn)}</td>
      <td>
        {format.day(layer.changedAt.slice(0, 10))}
        <small>{layer.by}</small>
      </td>
      {canKeep && (
        <td>
          <span className={classes.actions}>
            <Button isDense aria-label={t("context.page.replaceOf", { title })} onClick={() => onOpen({ what: "replace", layer })}>
              {t("context.page.replace")}
            </Button>
            <Button isDense aria-label={t("context.page.deleteOf", { title })} onClick={() => onOpen({ what: "delete", layer })}>
              {t("context.page.delete")}
            </Button>
          </span>
        </td>
      )}
    </tr>
  );
}

function DeleteDialog({ layer, onClose }: { readonly layer: ContextLayer; readonly onClose: () => void }): ReactNode {
  const texts = useTexts();
  const { t } = texts;
  const remove = useDeleteLayer(useOpenCity().id);
  return (
    <ConfirmDialog
      title={t("context.page.deleteOf", { title: titleIn(layer.title, texts) })}
      action={t("context.page.delete")}
      isBusy={remove.isPending}
      onConfirm={() => remove.mutate(layer.id, { onSuccess: onClose })}
      onClose={onClose}
    >
      <p>{t("context.page.delete.text")}</p>
      {remove.error !== null && <Notice tone="error">{remove.error.message}</Notice>}
    </ConfirmDialog>
  );
}
