/** The hexagon of the wordmark. */
export function Logo({ size = 22 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden focusable="false">
      <path d="M12 1.5 21 6.75v10.5l-9 5.25-9-5.25V6.75z" fill="none" stroke="var(--lb-accent)" strokeWidth="2" strokeLinejoin="round" />
      <path d="m12 7.6 3.9 2.2v4.4L12 16.4l-3.9-2.2V9.8z" fill="var(--lb-accent)" />
    </svg>
  );
}
