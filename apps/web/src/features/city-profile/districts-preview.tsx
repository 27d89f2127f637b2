import type { District, DistrictFinding } from "@lagebild/domain";
import { useMemo } from "react";
import { useTexts } from "../../i18n/language.tsx";
import { fitProjection, toPath } from "./outline.ts";
import classes from "./city-profile.module.css";

const WIDTH = 320;
const MARK = 7;

interface PreviewProps {
  readonly level: string;
  readonly districts: readonly District[];
  /** Places where something is wrong in a file that was checked. */
  readonly findings: readonly DistrictFinding[];
}

/** The outlines of a level, small. */
export function DistrictsPreview({ level, districts, findings }: PreviewProps) {
  const { t } = useTexts();
  const drawn = useMemo(() => {
    if (districts.length === 0) return null;
    const projection = fitProjection(
      districts.map(({ geometry }) => geometry),
      WIDTH,
    );
    return { projection, paths: districts.map(({ code, name, geometry }) => ({ code, name, path: toPath(geometry, projection) })) };
  }, [districts]);
  if (drawn === null) return null;
  const { projection, paths } = drawn;
  return (
    <svg
      className={classes.preview}
      viewBox={`-4 -4 ${projection.width + 8} ${projection.height + 8}`}
      role="img"
      aria-label={t("profile.districts.preview", { level })}
    >
      {paths.map(({ code, name, path }) => (
        <path key={code} d={path}>
          <title>{name}</title>
        </path>
      ))}
      {findings.map(({ at, kind }, index) =>
        at === null ? null : <circle key={`${kind} ${index}`} cx={projection.x(at.lng)} cy={projection.y(at.lat)} r={MARK} />,
      )}
    </svg>
  );
}
