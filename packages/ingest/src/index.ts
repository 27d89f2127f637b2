export {
  mappingSchema,
  type Mapping,
  timeSourceSchema,
  type TimeSource,
  type PlaceSource,
  parseMapping,
  mappedColumns,
  resolveKind,
  describeMappingSchema,
} from "./mapping.ts";
export { findPersonWord } from "./person-columns.ts";
export { createPersonFinder, type FoundPerson, type PersonFinder } from "./payload-persons.ts";
export { createPayloadReader, listPayload, type PayloadReader } from "./payload-rows.ts";
export { fixedLabel, labelColumns, type LabelSource } from "./label-source.ts";
export { type FileFormat, type FormatType } from "./file-format.ts";
export {
  type ByteSource,
  type RandomAccess,
  MAX_HELD_BYTES,
  createByteSource,
  fromBytes,
  holdAll,
  limitGrowth,
  packingProblem,
} from "./byte-source.ts";
export { type Detection, type Row, type RowReading } from "./rows.ts";
export { type RowOptions, openRows } from "./open-rows.ts";
export { type DetectedFile, detectFormat } from "./detect-format.ts";
export { normaliseStreet, parseHouseNumber, type HouseNumber } from "./normalise-street.ts";
export {
  type AddressEntry,
  type KnownStreet,
  type AddressSource,
  type StreetRegister,
  createStreetRegister,
  createMemorySource,
} from "./address-table.ts";
export { type Geocoded, type Geocoder, createGeocoder } from "./geocoder.ts";
export { type PlaceFinder, type PlaceHit, createPlaceFinder } from "./place-finder.ts";
export { createPreparer } from "./geocoder-rows.ts";
export { placeAddress } from "./geocoder-place.ts";
export { addressKey } from "./geocoder-text.ts";
export {
  gazetteerMappingSchema,
  type GazetteerMapping,
  type GazetteerBatch,
  type GazetteerReading,
  parseGazetteerMapping,
  openGazetteer,
} from "./gazetteer.ts";
export { type CategoryKinds } from "./category.ts";
export { type Placement, type Placer, createPlacer } from "./placer.ts";
export { type ReportSettings, type RowOutcome, type ReadReport, type ReadWithdrawal, DERIVED_ID, createRowReader } from "./to-report.ts";
export { type Ingest, type IngestBatch, ingestRows, openIngest } from "./ingest.ts";
export { hashText, toHashText } from "./hash.ts";
export { COLUMN_ROLES, type ColumnRole, TIMED_ROLES } from "./column-roles.ts";
export type { ColumnProposal, MappingProposal, ProposalContext, ProposalReason } from "./proposal.ts";
export { proposeMapping } from "./propose-mapping.ts";
export { type CategoryProposal, type CategoryReason, createCategoryProposer } from "./propose-categories.ts";
export { type DraftColumn, type DraftOutcome, type DraftProblem, type MappingDraft, buildMapping, rolesOf } from "./mapping-draft.ts";
export { type JsonObject, createPathReader, isObject, listPaths, toCell } from "./json-cells.ts";
export { parseJson } from "./parse-json.ts";
export { readCrsName } from "./geojson-rows.ts";
export { type XmlAttributes, type XmlHandler, readXml } from "./xml-reader.ts";
