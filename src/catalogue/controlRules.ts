import { referenceHosts, type Control } from '../model/control.ts';
import type { Breach } from '../model/breach.ts';
import { isForPerson, probeBreaches } from '../probe/aboutProbe.ts';
import type { Catalogue } from './catalogue.ts';
import { wrongFacts } from './exampleFacts.ts';

/** The rules of controls that neither their schema nor the types of their expressions can see. */
export function breachesOf(control: Control, catalogue: Catalogue): readonly Breach[] {
  const { probe, points } = control;
  return [
    ...wording(control),
    ...probeBreaches(probe, catalogue, points).map(({ path, message }) => breach(['probe', ...path], message)),
    ...changes(control),
    ...scoring(control),
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

const breach = (path: Breach['path'], message: string): Breach => ({ path, message });
