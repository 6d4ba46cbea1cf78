import { referenceHosts, type Control } from '../model/control.ts';
import type { Breach } from '../model/breach.ts';
import { isForPerson, probeBreaches } from '../probe/aboutProbe.ts';
import { isOwn, type Catalogue } from './catalogue.ts';
import { wrongFacts } from './exampleFacts.ts';

/** The rules of controls that neither their schema nor the types of their expressions can see. */
export function breachesOf(control: Control, catalogue: Catalogue): readonly Breach[] {
  const { probe, points } = control;
  return [
    ...wording(control),
    ...probeBreaches(probe, catalogue, points).map(({ path, message }) => breach(['probe', ...path], message)),
    ...changes(control),
    ...scoring(control),
    ...(isOwn(control) ? ranking(control) : unranked(control)),
    ...wrongFacts(control, catalogue.evidence),
  ];
}

function wording({ remediation, title }: Control): readonly Breach[] {
  const { host } = new URL(remediation.link);
  return [
    ...(referenceHosts.includes(host)
      ? []
      : [breach(['remediation', 'link'], `links lead to ${referenceHosts.join(', ')} only, not to ${host}`)]),
    ...(/^ensure\b/i.test(title)
      ? [breach(['title'], 'a title states the desired condition: leave "Ensure" out')]
      : []),
  ];
}

function changes({ remediation: { request, steps } }: Control): readonly Breach[] {
  if (!request) return [];
  const at = (key: string): Breach['path'] => ['remediation', 'request', key];
  const address = /[^\s"@]+@[^\s"@]+\.[^\s"@]+/.exec(
    JSON.stringify(request.set).replaceAll(/"@odata\.type":"[^"]*"/g, ''),
  );
  return [
    ...(request.step > steps.length ? [breach(at('step'), `there are ${steps.length} steps`)] : []),
    ...(/\.ReadWrite\./.test(request.permission)
      ? []
      : [breach(at('permission'), `${request.permission} is no permission to change anything`)]),
    // Whoever pastes it would send the notices of their tenant to somebody else.
    ...(address ? [breach(at('set'), `${address[0]} looks like an address: a person has to name it, in a step`)] : []),
  ];
}

function scoring({ probe, points }: Control): readonly Breach[] {
  return isForPerson(probe) && points > 0 ? [breach(['points'], 'a review is not scored: its points are 0')] : [];
}

/** Our points follow from theme and rank (`npm run points`), and every number has a reason. */
function ranking({ theme, rank, points, pointsWhy, foundation }: Control): readonly Breach[] {
  // What a standard asks besides is judged like a control, and has no points.
  if (theme === undefined || rank === undefined)
    return points > 0 ? [breach(['points'], 'a control of ours has a theme and a rank')] : [];
  return [
    ...(points > 0 && pointsWhy === undefined ? [breach(['points'], 'say why it weighs as much: pointsWhy')] : []),
    ...((rank === 0) === (points === 0) ? [] : [breach(['rank'], 'rank 0 means no points, and nothing else does')]),
    ...(foundation !== undefined && rank === 0 ? [breach(['foundation'], 'a foundation has points')] : []),
  ];
}

/** Somebody else's controls state their points, and cannot cap the grade. */
function unranked(control: Control): readonly Breach[] {
  const ours = ['theme', 'rank', 'object', 'foundation'] as const;
  return ours.flatMap((key) =>
    control[key] === undefined
      ? []
      : [breach([key], `only controls that come with securescore have a ${key}: leave it out`)],
  );
}

const breach = (path: Breach['path'], message: string): Breach => ({ path, message });
