/** How a control is judged. What else there is to a probe, only its kind knows (`probe/kinds/`). */
export interface Probe {
  readonly kind: string;
}
