import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";

/** Once something has ended that may have changed anything, everything on screen is asked again. */
export function useQueryAfter(hasEnded: boolean): void {
  const client = useQueryClient();
  useEffect(() => {
    if (hasEnded) void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== "job" });
  }, [hasEnded, client]);
}
