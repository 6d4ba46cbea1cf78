import { isDeepStrictEqual } from 'node:util';
import type { Catalogue } from '../../catalogue/catalogue.ts';
import type { Control, Example } from '../../model/control.ts';
import type { Finding } from '../../model/finding.ts';
import { formatNumber } from '../../model/formatNumber.ts';
import { isForPerson } from '../../probe/aboutProbe.ts';
import { runExample } from '../example.ts';
import { advice, adviceUnread, propertiesOf } from './advice.ts';
import { costs, earned, isBetter, most } from './comparedFindings.ts';
import { lackingIn, lossesOf, possibilitiesOf, type Loss } from './losses.ts';
import { orders } from './orders.ts';

/** A law that a control breaks: by which example, where in the file, and how to fix it. */
export interface BrokenLaw {
  readonly law: 'nothingRead' | 'loss' | 'cost' | 'order';
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/**
 * What holds for every control, ours and the user's, whatever it judges: one that can read nothing is not checked; what an
 * answer loses never makes it pass, and never earns more than with any other value in that place; what could not be read costs
 * nothing for certain; the order of records changes nothing.
 */
export async function brokenLaws(control: Control, catalogue: Catalogue): Promise<readonly BrokenLaw[]> {
  if (isForPerson(control.probe)) return [];
  const broken = [...(await nothingRead(control, catalogue))];
  for (const [index, example] of control.examples.entries()) {
    const whole = await runExample(control, example, catalogue);
    broken.push(...(await losses({ control, example, index, whole }, catalogue)));
    broken.push(...(await order({ control, example, index, whole }, catalogue)));
  }
  return broken;
}

async function nothingRead(control: Control, catalogue: Catalogue): Promise<readonly BrokenLaw[]> {
  const nothing: Example = { name: 'nothing could be read', given: {}, then: { status: 'notChecked' } };
  const { status } = await runExample(control, nothing, catalogue);
  if (status === 'notChecked') return [];
  const message = `where nothing can be read this is "${status}", but must be notChecked. ${adviceUnread(control)}`;
  return [{ law: 'nothingRead', path: ['probe'], message }];
}

interface Case {
  readonly control: Control;
  readonly example: Example;
  readonly index: number;
  /** What the example gives as it is. */
  readonly whole: Finding;
}

async function losses(one: Case, catalogue: Catalogue): Promise<readonly BrokenLaw[]> {
  const { control, example, whole } = one;
  const broken: BrokenLaw[] = [];
  for (const loss of lossesOf(example, catalogue.evidence)) {
    // For an empty record, each property has already been tried on its own.
    if (loss.property === null && broken.length > 0) continue;
    const less = await runExample(control, { ...example, given: loss.given }, catalogue);
    if (isBetter(less, whole)) broken.push(tooGood(one, loss, less, ''));
    else if (loss.isUnread && costs(less, whole)) broken.push(tooCostly(one, loss, less));
    else broken.push(...(await gambles(one, loss, less, catalogue)));
  }
  for (const loss of lackingIn(example, propertiesOf(control), catalogue.evidence))
    broken.push(...(await gambles(one, loss, whole, catalogue)));
  return broken;
}

/** Whether the lost value could have been one that earns less: then the points earned without it were a guess. */
async function gambles(one: Case, loss: Loss, less: Finding, catalogue: Catalogue): Promise<readonly BrokenLaw[]> {
  const { control, example } = one;
  if (earned(less) === 0 && less.status !== 'pass') return [];
  for (const { value, given } of possibilitiesOf(example, loss, control.examples, catalogue.evidence)) {
    const known = await runExample(control, { ...example, given }, catalogue);
    const isDecided = known.status === 'fail' || known.status === 'partial';
    if (isDecided && isBetter(less, known)) {
      return [tooGood(one, loss, less, `, although ${JSON.stringify(value)} there gives "${known.status}"`)];
    }
  }
  return [];
}

function tooGood({ control, example, index, whole }: Case, loss: Loss, less: Finding, although: string): BrokenLaw {
  const does =
    although !== '' ? `is "${less.status}"` : less.status === whole.status ? 'earns more' : `becomes "${less.status}"`;
  const lost = loss.property === null ? `with nothing of ${loss.what}` : `without ${loss.what}`;
  return {
    law: 'loss',
    path: ['examples', index, 'given', ...loss.path],
    message: `"${example.name}" ${lost} ${does}${although}: missing data must never improve a verdict. ${advice(control, loss)}`,
  };
}

function tooCostly({ example, index, whole }: Case, loss: Loss, less: Finding): BrokenLaw {
  const points = `${formatNumber(most(less))} points at most, with it ${formatNumber(most(whole))}`;
  return {
    law: 'cost',
    path: ['examples', index, 'given', ...loss.path],
    message: `"${example.name}" can earn without ${loss.what} ${points}: what could not be read must leave open what it may be worth.`,
  };
}

async function order({ control, example, index, whole }: Case, catalogue: Catalogue): Promise<readonly BrokenLaw[]> {
  for (const given of orders(example.given)) {
    const other = await runExample(control, { ...example, given }, catalogue);
    if (isDeepStrictEqual(other, whole)) continue;
    const differs = other.status === whole.status ? 'reads differently' : `becomes "${other.status}"`;
    return [
      {
        law: 'order',
        path: ['examples', index, 'given'],
        message: `"${example.name}" ${differs} with its records in another order: Graph promises no order. Ask about all of a list (all, exists, filter), not about its first element.`,
      },
    ];
  }
  return [];
}
