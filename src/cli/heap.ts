import { setFlagsFromString } from 'node:v8';

/**
 * Garbage is collected once the heap has grown by this much, in percent of what was alive last time. By default V8 waits until it
 * is about four times that size: with a million streamed records, most of the memory would be pages that are no longer needed. The
 * less it may grow, the nearer the peak of a million people comes to that of a thousand; loading pays for it with a twentieth.
 */
const growth = 25;

/**
 * Keeps memory near what is in use, for the whole process. The space for new objects stays as large as loading the controls made
 * it: at its limit it would hold three more unneeded pages.
 */
export function keepHeapSmall(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString(`--heap-growing-percent=${String(growth)}`);
}
