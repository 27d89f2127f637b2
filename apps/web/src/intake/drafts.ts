/** The door of web to the words of `packages/ingest`: nothing here reads a file. */
export {
  buildMapping,
  COLUMN_ROLES,
  fixedLabel,
  labelColumns,
  mappedColumns,
  parseMapping,
  rolesOf,
  TIMED_ROLES,
  type ColumnProposal,
  type ColumnRole,
  type DraftColumn,
  type DraftProblem,
  type Mapping,
  type MappingDraft,
  type ProposalReason,
  type TimeSource,
} from "@lagebild/ingest";
