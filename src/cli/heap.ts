import { setFlagsFromString } from 'node:v8';

/**
 * The heap is cleared up once it has grown by this much, in percent of what was alive the last time. By itself V8 waits until it is
 * about four times that size: with a million records streaming by, most of the memory would be pages that nobody needs any more.
 */
const growth = 60;

/**
 * Keeps memory near what is in use, for the whole process. The space for what is new stays as large as loading the controls made
 * it: grown to its limit it would hold three more pages that nobody needs.
 */
export function keepHeapSmall(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString(`--heap-growing-percent=${String(growth)}`);
}
