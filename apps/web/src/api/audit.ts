import { auditAnswerSchema, auditVerdictSchema, auditWatchSchema, type AuditExportRequest, type AuditQuery } from "@lagebild/domain";
import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import { ApiError, toApiError } from "./api-error.ts";
import { get } from "./client.ts";

export type AuditFilter = { readonly [K in keyof Omit<AuditQuery, "limit" | "before">]?: string | undefined };

export const AUDIT_PAGE = 100;
/** The server checks once a day; a page that stays open hears of it within minutes. */
const WATCH_MS = 300_000;

/** A page of the log, newest first; `before`: the number that the page before ended with. */
export function useAudit(filter: AuditFilter, before: string | undefined) {
  return useQuery({
    queryKey: ["audit", filter, before],
    queryFn: ({ signal }) => get(`/api/audit?${query({ ...filter, before, limit: String(AUDIT_PAGE) })}`, auditAnswerSchema, { signal }),
    placeholderData: keepPreviousData,
  });
}

/** Whether the chain is whole from an entry on; null: not asked yet. */
export function useAuditChain(from: number | null) {
  return useQuery({
    queryKey: ["audit-chain", from],
    enabled: from !== null,
    queryFn: ({ signal }) => get(`/api/audit/chain?from=${from}`, auditVerdictSchema, { signal }),
  });
}

/** What the server found when it checked the whole chain by itself. */
export function useAuditWatch() {
  return useQuery({
    queryKey: ["audit-watch"],
    queryFn: ({ signal }) => get("/api/audit/watch", auditWatchSchema, { signal }),
    refetchInterval: WATCH_MS,
  });
}

export type AuditExport = AuditExportRequest & { readonly language: "de" | "en" };

/** All entries that fit, as the text of a file. Throws ApiError. */
export function useAuditExport() {
  return useMutation({
    mutationFn: async (request: AuditExport): Promise<string> => {
      const response = await fetch("/api/audit/export", {
        method: "POST",
        headers: { "content-type": "application/json", "accept-language": request.language },
        body: JSON.stringify(request),
        credentials: "same-origin",
      }).catch((cause: unknown) => {
        throw new ApiError("offline", "the server cannot be reached", { cause });
      });
      if (!response.ok) throw await toApiError(response);
      // With its mark of the byte order, which spreadsheets read.
      return new TextDecoder("utf-8", { ignoreBOM: true }).decode(await response.arrayBuffer());
    },
  });
}

function query(parameters: Readonly<Record<string, string | undefined>>): string {
  return new URLSearchParams(
    Object.entries(parameters).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  ).toString();
}
