/**
 * The learning rate at `step` (from 0) of `steps`: up in a straight line over the first twentieth (at most 100 steps),
 * then down along half a cosine to a twentieth of the peak.
 */
export function warmCosine(step: number, { steps, peak }: { steps: number; peak: number }): number {
  const warmUp = Math.min(100, steps / 20)
  if (step < warmUp) return (peak * (step + 1)) / (Math.floor(warmUp) + 1)
  const gone = (step - warmUp) / (steps - warmUp)
  return peak * (0.05 + 0.95 * 0.5 * (1 + Math.cos(Math.PI * gone)))
}
