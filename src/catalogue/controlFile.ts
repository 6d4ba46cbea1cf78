import { controlSchema } from '../model/control.ts';
import { probeSchema } from '../probe/kinds/registry.ts';

/** A control as its file states it, its probe included. */
export const controlFileSchema = controlSchema.extend({ probe: probeSchema.describe('How the control is judged') });
