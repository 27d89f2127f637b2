import { type LevelId, parseAreaText } from "@lagebild/domain";
import type { ReactNode } from "react";
import { useSavedAreas } from "../../api/areas.ts";
import { useCity, useDistricts } from "../../api/cities.ts";
import { useTexts } from "../../i18n/language.tsx";
import { selectArea, setTool } from "../../state/area-actions.ts";
import { useView } from "../../state/hooks.ts";
import { MAP_TOOLS } from "../../state/view.ts";
import classes from "./area-tools.module.css";
import { TOOL_ICONS } from "./tool-icons.ts";

/** Tools by name where the column has no room for them, districts of every level, and the areas that the agency has saved. */
export function AreaList({ onDone }: { readonly onDone: () => void }): ReactNode {
  const { t, format } = useTexts();
  const { city: cityId } = useView();
  const city = useCity(cityId).data;
  const saved = useSavedAreas(cityId).data?.areas ?? [];
  const choose = (action: () => void) => () => {
    onDone();
    action();
  };
  return (
    <div className={classes["list"]}>
      <ul className={classes["named"]}>
        {MAP_TOOLS.map((tool) => {
          const Sign = TOOL_ICONS[tool];
          return (
            <li key={tool}>
              <button type="button" onClick={choose(() => setTool(tool))}>
                <Sign size={16} stroke={1.75} aria-hidden="true" /> {t(`area.tool.${tool}`)}
              </button>
            </li>
          );
        })}
      </ul>
      <h3>{t("area.list.saved")}</h3>
      {saved.length === 0 && <p className={classes["quiet"]}>{t("area.list.none")}</p>}
      <ul>
        {saved.map(({ id, name }) => (
          <li key={id}>
            <button type="button" onClick={choose(() => selectArea(parseAreaText(`s.${id}`)))}>
              {name}
            </button>
          </li>
        ))}
      </ul>
      {city?.levels.map(({ id, name }) => (
        <section key={id}>
          <h3>{name[format.language]}</h3>
          <Districts level={id} choose={choose} />
        </section>
      ))}
    </div>
  );
}

interface DistrictsProps {
  readonly level: LevelId;
  readonly choose: (action: () => void) => () => void;
}

function Districts({ level, choose }: DistrictsProps): ReactNode {
  const districts = useDistricts(useView().city, level).data?.districts ?? [];
  return (
    <ul>
      {districts.map(({ code, name }) => (
        <li key={code}>
          <button type="button" onClick={choose(() => selectArea({ type: "district", level, code }))}>
            {name}
          </button>
        </li>
      ))}
    </ul>
  );
}
