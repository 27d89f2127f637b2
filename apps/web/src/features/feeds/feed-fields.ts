import type { FeedDraft, FieldName } from "./feed-draft.ts";

/** What every group of fields of the form gets. */
export interface FeedFieldsProps {
  readonly draft: FeedDraft;
  readonly onDraft: (change: Partial<FeedDraft>) => void;
  /** What is wrong with a field, in words. */
  readonly issueOf: (field: FieldName) => string | undefined;
}
