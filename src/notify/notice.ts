import type { NoticeKind } from '../model/noticeKinds.ts';

/** One thing to tell. Whoever is named in a tenant or in a configuration is not in it. */
export interface Telling {
  readonly kind: NoticeKind;
  /** The same change has the same key in every run. */
  readonly key: string;
  /** Known by a date, and told once until then; null: it is a change since another run. */
  readonly until: string | null;
  readonly text: string;
  /** Points that are lost; null where none are counted. */
  readonly points: number | null;
}

/** One message. */
export interface Notice {
  readonly tenant: { readonly id: string; readonly displayName: string | null };
  readonly run: { readonly id: string; readonly measuredAt: string; readonly percentage: number | null };
  readonly tellings: readonly Telling[];
  readonly link: string | null;
}
