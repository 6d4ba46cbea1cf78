import { standardSchemaWith } from '../model/standard.ts';
import { probeSchema } from '../probe/kinds/registry.ts';

/** A standard as its file states it, the probes of its items included. */
export const standardFileSchema = standardSchemaWith(probeSchema);
