/** What a policy of any kind says of one setting, under the name that the settings catalog has for it. */
export interface PolicySetting {
  readonly id: string;
  /** null: unknown what it is set to. */
  readonly values: readonly string[] | null;
  /** False: perhaps the policy leaves it open. */
  readonly certain: boolean;
}
