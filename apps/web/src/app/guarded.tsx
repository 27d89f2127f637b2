import type { ReactNode } from "react";
import { useMay, type Action } from "../api/session.ts";
import { NotAllowedPage } from "./not-allowed-page.tsx";

/** A form for some of those who may see its area: a link to it may come from one of them. */
export function Guarded({ action, children }: { readonly action: Action; readonly children: ReactNode }) {
  return useMay()(action) ? children : <NotAllowedPage isInMain />;
}
