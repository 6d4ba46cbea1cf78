import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { openPlain } from '../../files/plainFile.ts';
import type { Checkpoint } from '../../model/manifest.ts';
import { cannotWrite, type Disk } from './disk.ts';

const compress = promisify(gzip);

/**
 * Records, one a line, as they come. Every page is a gzip member of its own and members add up to a file that any gunzip
 * reads, so a run that was killed goes on after the last page that its checkpoint vouches for.
 */
export class RecordFile {
  readonly #file: string;
  readonly #handle: FileHandle;
  readonly #disk: Disk;
  #hash = createHash('sha256');
  #length = 0;
  #records = 0;

  private constructor(file: string, handle: FileHandle, disk: Disk) {
    this.#file = file;
    this.#handle = handle;
    this.#disk = disk;
  }

  /**
   * Opens the file, cut down to what the checkpoint vouches for.
   * @throws SecureScoreError cannotWrite
   */
  static async open(file: string, checkpoint: Checkpoint | null, disk: Disk): Promise<RecordFile> {
    try {
      const handle = await openPlain(file, checkpoint ? 'update' : 'emptied');
      const records = new RecordFile(file, handle, disk);
      if (checkpoint) await records.#continue(checkpoint);
      return records;
    } catch (cause) {
      throw cannotWrite(file, cause);
    }
  }

  async #continue({ length, records }: Checkpoint): Promise<void> {
    await this.#handle.truncate(length);
    this.#length = length;
    this.#records = records;
    const whole = this.#handle.createReadStream({ start: 0, autoClose: false });
    for await (const chunk of whole) this.#hash.update(chunk as Buffer);
  }

  get length(): number {
    return this.#length;
  }

  /** Of the pages that are whole. */
  get sha256(): string {
    return this.#hash.copy().digest('hex');
  }

  get records(): number {
    return this.#records;
  }

  /** @throws SecureScoreError cannotWrite; the pages before stay whole */
  async append(records: readonly unknown[]): Promise<void> {
    if (records.length > 0) await this.#add(records);
  }

  async #add(records: readonly unknown[]): Promise<void> {
    const bytes = await compress(records.map((record) => `${JSON.stringify(record)}\n`).join(''));
    try {
      await this.#disk.write(this.#handle, bytes, this.#length);
    } catch (cause) {
      throw cannotWrite(this.#file, cause);
    }
    this.#hash.update(bytes);
    this.#length += bytes.byteLength;
    this.#records += records.length;
  }

  /** The collection begins again: what was written is of no use. */
  async restart(): Promise<void> {
    await this.#handle.truncate(0);
    this.#hash = createHash('sha256');
    this.#length = 0;
    this.#records = 0;
  }

  async close(): Promise<void> {
    await this.#handle.close();
  }

  /** Cuts off what a page that failed half-way left behind, and gives the digest of the rest. */
  async seal(): Promise<string> {
    // No byte at all is not a gzip file; a member without records is.
    if (this.#length === 0) await this.#add([]);
    await this.#handle.truncate(this.#length);
    return this.#hash.digest('hex');
  }
}
