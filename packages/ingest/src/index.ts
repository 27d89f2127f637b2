export {
  mappingSchema,
  type Mapping,
  timeSourceSchema,
  type TimeSource,
  type PlaceSource,
  parseMapping,
  mappedColumns,
  resolveKind,
  requireCsv,
  describeMappingSchema,
} from "./mapping.ts";
export { findPersonWord } from "./person-columns.ts";
export { type CsvDetection, type CsvReading, type CsvRow, openCsv } from "./csv-rows.ts";
export { normaliseStreet, parseHouseNumber, type HouseNumber } from "./normalise-street.ts";
export { type AddressEntry, type AddressTable, createAddressTableBuilder, readAddressTable } from "./address-table.ts";
export { type GeocodedPlace, type Geocoder, createGeocoder } from "./geocoder.ts";
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
export { type ReportSettings, type RowOutcome, DERIVED_ID, createRowReader } from "./to-report.ts";
export { type Ingest, type IngestBatch, openIngest } from "./ingest.ts";
export { hashText, toHashText } from "./hash.ts";
