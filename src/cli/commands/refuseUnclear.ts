import { InvalidArgumentError, Option, type Command } from 'commander';

/** Of two values that differ one would be dropped without a word. What may be repeated is a list. */
function refuseSecond(command: Command, option: Option, value: unknown): void {
  const name = option.attributeName();
  const before: unknown = command.getOptionValue(name);
  if (Array.isArray(value) || command.getOptionValueSource(name) !== 'cli' || before === value) return;
  throw new InvalidArgumentError(
    `It was already given: ${before === false ? `--no-${option.name()}` : String(before)}.`,
  );
}

/**
 * No command takes an empty value: it is nearly always a variable that is not set, and leaving it out would widen the
 * selection or drop the pin of the tenant.
 */
export function refuseUnclear(command: Command): void {
  const options = command.options.filter(({ required, optional }) => required || optional);
  for (const taker of [...options, ...command.registeredArguments]) {
    const { parseArg } = taker;
    taker.argParser<unknown>((value, before) => {
      if (value.trim() === '') throw new InvalidArgumentError('It is empty; is a variable not set?');
      const parsed: unknown = parseArg ? parseArg(value, before) : value;
      if (taker instanceof Option) refuseSecond(command, taker, parsed);
      if (parseArg) return parsed;
      // Commander collects what may be repeated only where nobody reads the values.
      return taker.variadic ? [...(Array.isArray(before) ? (before as readonly unknown[]) : []), value] : value;
    });
  }
}
