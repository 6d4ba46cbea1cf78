/** What came of working a result out again from the evidence that it names. */
export interface Verification {
  readonly result: {
    readonly id: string;
    readonly version: string;
    readonly tenant: { readonly id: string | null; readonly displayName: string | null };
    readonly measuredAt: string;
  };
  /** Whether the seal of the evidence holds with the key of this machine. */
  readonly evidence: 'sealed' | 'notProven';
  readonly controls: number;
  /** Whether there is no difference. */
  readonly holds: boolean;
  readonly differences: readonly Difference[];
  /** What a result that holds does not prove, in sentences. */
  readonly notEstablished: readonly string[];
}

export interface Difference {
  /** The place in the result, as in findings.entra.mfa-for-all-users.points.awarded. */
  readonly where: string;
  /** What the result says; if omitted: nothing. */
  readonly says?: unknown;
  /** What follows from the evidence; if omitted: nothing. */
  readonly found?: unknown;
}
