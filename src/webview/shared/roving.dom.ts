const steps: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowRight: 1,
  ArrowUp: -1,
  ArrowLeft: -1,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

/** One stop for the Tab key, the arrows walk: a page of hundreds of parts can still be left. */
export function roving(parts: readonly SVGElement[]): void {
  parts.forEach((part, at) => {
    part.setAttribute('tabindex', at === 0 ? '0' : '-1');
    part.addEventListener('focus', () => {
      for (const other of parts) other.setAttribute('tabindex', other === part ? '0' : '-1');
    });
    part.addEventListener('keydown', (event) => {
      const step = steps[event.key];
      if (step === undefined) return;
      event.preventDefault();
      parts[Math.min(parts.length - 1, Math.max(0, at + step))]?.focus();
    });
  });
}
