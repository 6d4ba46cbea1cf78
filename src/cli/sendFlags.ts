import type { SendFormat } from '../model/sendFormats.ts';
import type { AppearanceFlags, ConnectionFlags, PlainFormat } from './flagTypes.ts';

export interface SendFlags extends AppearanceFlags, Pick<ConnectionFlags, 'tenant' | 'auth' | 'cacheToken' | 'cloud'> {
  readonly sendFormat?: SendFormat;
  readonly redact?: boolean;
  readonly format: PlainFormat;
}
