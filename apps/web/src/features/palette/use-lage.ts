import { useLocation, useNavigate } from "@tanstack/react-router";
import { toSearch } from "../../state/search.ts";
import { useLage } from "../../state/store.ts";

/** Changes question or view, and goes to the Lage screen where another one is open. */
export function useOnLage(): (change: () => void) => void {
  const navigate = useNavigate();
  const { pathname } = useLocation();
  return (change) => {
    change();
    if (pathname === "/lage") return;
    const { choice, view, defaults } = useLage.getState();
    void navigate({ to: "/lage", search: toSearch(choice, view, defaults) });
  };
}
