interface Decimal {
  readonly digits: bigint;
  readonly places: number;
}

/** The sum of numbers as they are written in decimal: 0.1 + 0.2 is 0.3, and the order does not matter. */
export function exactSum(numbers: readonly number[]): number {
  const all = numbers.map(decimalOf);
  const places = all.reduce((most, one) => Math.max(most, one.places), 0);
  const digits = all.reduce((sum, one) => sum + one.digits * 10n ** BigInt(places - one.places), 0n);
  return Number(`${String(digits)}e-${String(places)}`);
}

/** The shortest text that stands for the number: JSON holds the same. */
function decimalOf(value: number): Decimal {
  const [mantissa = '0', exponent = '0'] = String(value).split('e');
  const [whole = '0', fraction = ''] = mantissa.split('.');
  const places = fraction.length - Number(exponent);
  const digits = BigInt(whole + fraction);
  return places >= 0 ? { digits, places } : { digits: digits * 10n ** BigInt(-places), places: 0 };
}
