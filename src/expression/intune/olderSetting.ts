/** A property of an Intune profile of the older kinds, and the setting of the settings catalog that it stands for. */
export interface OlderSetting {
  /** The type of profile; policies of the kind before endpoint security name the same properties. */
  readonly type: string;
  /** The property; a dot leads into an object. */
  readonly property: string;
  readonly setting: string;
  /** The values of the settings catalog for those that the older kind writes otherwise. */
  readonly values: Readonly<Record<string, string>>;
  /** Graph's schema has no such property of a profile: only policies made from templates carry it. */
  readonly templatesOnly?: true;
}
