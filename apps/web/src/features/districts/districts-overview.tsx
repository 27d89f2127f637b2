export function DistrictsOverview() {
  return null;
}
