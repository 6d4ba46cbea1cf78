import { codeOf } from '../files/codeOf.ts';
import { neutraliseLines, neutralisePage } from '../report/neutralise.ts';

/** What the system says when nobody reads on: `| head`, a terminal that was closed. */
const leaving: ReadonlySet<string> = new Set(['EPIPE', 'EOF', 'ECONNRESET', 'EIO']);

/** The only thing that is ever done to the cursor. */
const clearLine = '\r\u001b[2K';

/**
 * stdout or stderr, and the only way to them: everything is made safe here, wherever it comes from. Writing never throws: a
 * reader that leaves changes nothing about a run, and a failure to write is reported when the run is over.
 */
class StandardStream {
  readonly #stream: NodeJS.WriteStream;
  #broken: string | null = null;

  constructor(stream: NodeJS.WriteStream) {
    this.#stream = stream;
    // The listener also hears what others write: Commander prints its help by itself.
    stream.on('error', (error) => this.#note(error));
  }

  write(text: string): void {
    this.#send(neutraliseLines(text));
  }

  /** A page of ours, in our colours. */
  writePage(page: string): void {
    this.#send(neutralisePage(page));
  }

  /** In the place of the line that stands there. */
  redraw(text: string): void {
    this.#send(clearLine + neutraliseLines(text));
  }

  #send(text: string): void {
    if (this.#broken !== null) return;
    try {
      this.#stream.write(text);
    } catch (error) {
      this.#note(error);
    }
  }

  /** Waits until everything is written, or cannot be. @returns why it cannot; null: it is, or its reader left */
  async failure(): Promise<string | null> {
    if (this.#broken === null) {
      await new Promise<void>((resolve) => {
        this.#stream.write('', (error) => {
          if (error) this.#note(error);
          resolve();
        });
      });
    }
    return this.#broken === null || leaving.has(this.#broken) ? null : this.#broken;
  }

  #note(error: unknown): void {
    this.#broken ??= codeOf(error);
  }
}

export const stdout = new StandardStream(process.stdout);
export const stderr = new StandardStream(process.stderr);
