import type { Breach } from '../model/breach.ts';
import type { Control, Parameter } from '../model/control.ts';
import { closest } from './closest.ts';

/** What is wrong with a value that somebody gives a parameter of a control, or with its name; null: nothing. */
export function wrongParameter({ id, parameters }: Control, name: string, value: unknown): Omit<Breach, 'path'> | null {
  const parameter = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
  if (!parameter) {
    return { message: `${id} has no parameter ${name}${closest(name, Object.keys(parameters))}`, ofKey: true };
  }
  if (!fits(value, parameter)) return { message: `a ${parameter.type} is expected` };
  return isTooSmall(value, parameter) ? { message: tooSmall(parameter) } : null;
}

function fits(value: unknown, { type }: Parameter): boolean {
  if (type !== 'list') return typeof value === type;
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}

const isTooSmall = (value: unknown, { min = 0 }: Parameter): boolean => typeof value === 'number' && value < min;

const tooSmall = ({ min = 0 }: Parameter): string =>
  min === 0 ? 'must not be negative' : `must be at least ${String(min)}`;
