import { useTexts } from "./language.tsx";

export interface NamedMapping {
  readonly id: string;
  readonly name: string | null;
}

export interface MappingFile {
  readonly fileName: string;
  readonly startedAt: string;
}

type Words = Pick<ReturnType<typeof useTexts>, "t" | "format">;

/** The name of a mapping; one without is called by the newest file that was read with it, else by the beginning of its id. */
export function mappingName({ id, name }: NamedMapping, file: MappingFile | null, timeZone: string, { t, format }: Words): string {
  if (name !== null) return name;
  if (file === null) return t("mappings.unnamed", { id: id.slice(0, 8) });
  const [day = ""] = format.instantShort(file.startedAt, timeZone).split(",");
  return t("mappings.ofFile", { day, file: file.fileName });
}

/** What the mappings of a city are called on screen. */
export function useMappingNames(fileOf: (id: string) => MappingFile | null, timeZone: string): (mapping: NamedMapping) => string {
  const texts = useTexts();
  return (mapping) => mappingName(mapping, fileOf(mapping.id), timeZone, texts);
}
