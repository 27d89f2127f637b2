import type { SavedMapping } from "@lagebild/domain";
import { Link } from "@tanstack/react-router";
import { IconDownload, IconPencil, IconTrash, IconUpload } from "@tabler/icons-react";
import { useState } from "react";
import { readMappingBody } from "../../api/mapping-body.ts";
import { useMappingFiles } from "../../api/cities.ts";
import { useTexts } from "../../i18n/language.tsx";
import { useMappingNames } from "../../i18n/mapping-name.ts";
import { useOpenCity } from "../../state/open-city.tsx";
import { Button, buttonClass } from "../../ui/button.tsx";
import { KindGlyph } from "../../ui/kind-glyph.tsx";
import { saveFile } from "../../ui/save-file.ts";
import { Table, valueClass } from "../../ui/table.tsx";
import { formatWords, meaningsOf } from "./mapping-words.ts";
import { DeleteDialog, RenameDialog } from "./name-dialogs.tsx";
import classes from "./mappings.module.css";

interface OneMappingProps {
  readonly saved: SavedMapping;
  /** The address names it. */
  readonly isOpen: boolean;
}

/** One mapping: what it does, in words, and what can be done with it. */
export function OneMapping({ saved, isOpen }: OneMappingProps) {
  const { t, format } = useTexts();
  const city = useOpenCity();
  const { timeZone } = city;
  const [asked, setAsked] = useState<"name" | "delete" | null>(null);
  const name = useMappingNames(useMappingFiles(city.id), city.timeZone)(saved);
  return (
    <li>
      <details open={isOpen}>
        <summary>
          <KindGlyph kind={saved.kind} />
          <strong>{name}</strong>
          <span className={classes.meta}>
            {t(`kind.${saved.kind}`)} ·{" "}
            {saved.lastUsedAt === null
              ? t("mappings.saved", { time: format.instant(saved.savedAt, timeZone) })
              : t("mappings.used", { time: format.instant(saved.lastUsedAt, timeZone) })}
          </span>
        </summary>
        <Words saved={saved} name={name} />
      </details>
      <div className={classes.actions}>
        <Link to="/daten/import" search={{ mapping: saved.id }} className={buttonClass("default", true)}>
          <IconUpload size={16} stroke={1.75} aria-hidden />
          {t("mappings.use")}
        </Link>
        <Button isDense onClick={() => setAsked("name")}>
          <IconPencil size={16} stroke={1.75} aria-hidden />
          {t(saved.name === null ? "mappings.name" : "mappings.rename")}
        </Button>
        <Button isDense onClick={() => download(saved, name)}>
          <IconDownload size={16} stroke={1.75} aria-hidden />
          {t("mappings.download")}
        </Button>
        {saved.name !== null && (
          <Button isDense onClick={() => setAsked("delete")}>
            <IconTrash size={16} stroke={1.75} aria-hidden />
            {t("mappings.delete")}
          </Button>
        )}
      </div>
      {asked === "name" && <RenameDialog saved={saved} onClose={() => setAsked(null)} />}
      {asked === "delete" && <DeleteDialog saved={saved} onClose={() => setAsked(null)} />}
    </li>
  );
}

function Words({ saved, name }: { readonly saved: SavedMapping; readonly name: string }) {
  const { t } = useTexts();
  const body = readMappingBody(saved.mapping);
  if (body === null) return <pre className={classes.json}>{JSON.stringify(saved.mapping, null, 2)}</pre>;
  const { label } = body;
  return (
    <>
      <Table
        label={t("mappings.columns", { name })}
        head={
          <>
            <th scope="col">{t("mappings.column")}</th>
            <th scope="col">{t("mappings.meaning")}</th>
          </>
        }
      >
        {meaningsOf(body, t).map(({ columns, meaning }) => (
          <tr key={`${meaning} ${columns.join()}`}>
            <th scope="row">
              <span className={classes.columns}>
                {columns.map((column) => (
                  <span key={column} className={valueClass}>
                    {column}
                  </span>
                ))}
              </span>
            </th>
            <td>{meaning}</td>
          </tr>
        ))}
      </Table>
      <p className={classes.facts}>
        {formatWords(body, t)} · {t("mappings.zone", { zone: body.time.zone })} ·{" "}
        {t(body.delivery?.mode === "replaces-period" ? "delivery.replaces-period" : "delivery.append")}
        {label !== undefined && ` · ${label.collectedBy}, ${label.legalBasis}`}
      </p>
      <p className={classes.facts}>{t("mappings.rest")}</p>
    </>
  );
}

/** The mapping as a file, as the command line takes it. */
function download(saved: SavedMapping, name: string): void {
  const file = `${name.replaceAll(/[^\p{L}\p{N}]+/gu, "-").toLowerCase()}.mapping.json`;
  saveFile(file, `${JSON.stringify(saved.mapping, null, 2)}\n`, "application/json");
}
