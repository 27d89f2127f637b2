export function DistrictSheet({ code }: { readonly code: string }) {
  return code;
}
