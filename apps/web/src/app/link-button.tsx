import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { buttonClass } from "../ui/button.tsx";

/** A link within Lagebild that looks like the first action of a page. */
export function LinkButton({ to, children }: { readonly to: "/lage" | "/daten"; readonly children: ReactNode }) {
  return (
    <Link to={to} search={{}} className={buttonClass("primary")}>
      {children}
    </Link>
  );
}
