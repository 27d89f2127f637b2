import { ImportAssistant } from "../features/import-assistant/import-assistant.tsx";
import { Guarded } from "./guarded.tsx";

export function ImportPage() {
  return (
    <Guarded action="import-reports">
      <ImportAssistant />
    </Guarded>
  );
}
