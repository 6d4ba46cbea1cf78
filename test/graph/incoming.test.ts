import { setImmediate } from 'node:timers/promises';
import { takeTurn } from '../../src/graph/request/largeBodies.ts';
import { IncomingText } from '../../src/graph/request/incoming.ts';

const piecesOf = (text: string, size: number): readonly Uint8Array[] => {
  const bytes = Buffer.from(text);
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) => bytes.subarray(at * size, (at + 1) * size));
};

function together(pieces: readonly Uint8Array[]): string {
  const incoming = new IncomingText();
  for (const piece of pieces) incoming.add(piece);
  const text = incoming.text();
  incoming.release();
  return text;
}

it.each([1, 2, 3, 7])('puts characters together that are cut in two, in pieces of %d bytes', (size) => {
  expect(together(piecesOf('\uFEFF{"displayName":"Zoë 田中 🔑"}', size))).toBe('\uFEFF{"displayName":"Zoë 田中 🔑"}');
});

it('takes what is larger than it had room for, and says how large it was', () => {
  const text = 'ä'.repeat(300_000);
  const incoming = new IncomingText();
  for (const piece of piecesOf(text, 16_384)) incoming.add(piece);
  expect([incoming.text() === text, incoming.length]).toEqual([true, 600_000]);
});

it('shows nothing of the body before in the memory that is used again', () => {
  together(piecesOf('x'.repeat(1000), 100));
  expect(together(piecesOf('{}', 1))).toBe('{}');
  expect(together([])).toBe('');
});

it('keeps two bodies apart that come in at once', () => {
  const [one, other] = [new IncomingText(), new IncomingText()];
  for (const letter of 'abc') {
    one.add(Buffer.from(letter));
    other.add(Buffer.from(letter.toUpperCase()));
  }
  expect([one.text(), other.text()]).toEqual(['abc', 'ABC']);
});

it('lets four bodies grow large at a time, and then the one that waited longest', async () => {
  const turns = await Promise.all([1, 2, 3, 4].map(() => takeTurn()));
  const order: number[] = [];
  const late = [5, 6].map(async (one) => {
    const giveBack = await takeTurn();
    order.push(one);
    return giveBack;
  });
  await setImmediate();
  expect(order).toEqual([]);
  turns[0]?.();
  await setImmediate();
  expect(order).toEqual([5]);
  turns[1]?.();
  const all = [...turns.slice(2), ...(await Promise.all(late))];
  expect(order).toEqual([5, 6]);
  for (const giveBack of all) giveBack();
});
