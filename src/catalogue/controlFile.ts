import { controlSchemaWith } from '../model/control.ts';
import { probeSchema } from '../probe/kinds/registry.ts';

/** A control as its file states it. */
export const controlFileSchema = controlSchemaWith(probeSchema);
