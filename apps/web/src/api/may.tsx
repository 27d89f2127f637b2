import type { AgencyId } from "@lagebild/domain";
import type { ReactNode } from "react";
import { useMay, type Action } from "./session.ts";

interface MayProps {
  readonly action: Action;
  /** Whose it is; null: it reaches over all agencies; absent: it is nobody's. */
  readonly owner?: AgencyId | null;
  readonly children: ReactNode;
}

/** What the person may not do is absent, and no way to a refusal. */
export function May({ action, owner, children }: MayProps): ReactNode {
  return useMay()(action, owner) ? children : null;
}
