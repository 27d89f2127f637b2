/** Why the provider's way in did not lead in; the sign-in page has words for each, and the provider's own words reach no page. */
export type RefusalKind = "abgelehnt" | "ablauf" | "anbieter" | "gesperrt" | "gruppe" | "zuordnung";

export class ProviderRefusal extends Error {
  override readonly name = "ProviderRefusal";
  readonly kind: RefusalKind;

  constructor(kind: RefusalKind, options?: ErrorOptions) {
    super(`sign-in by the provider: ${kind}`, options);
    this.kind = kind;
  }
}
