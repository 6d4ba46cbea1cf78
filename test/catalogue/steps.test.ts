import { loadCatalogue } from '../../src/catalogue/catalogue.ts';

const { controls } = await loadCatalogue();
const steps = controls.map(({ id, remediation }) => [id, remediation.steps] as const);

/** A step that makes a policy, or demands something by one. */
const makesPolicy = (step: string): boolean =>
  /Conditional Access policy|(in|with|Put) Conditional Access/.test(step) &&
  /\b(create|add|put|require)\b/i.test(step) &&
  !/Make sure/.test(step);

it('begins every Conditional Access policy in report-only', () => {
  const without = steps.filter(([, all]) => all.some(makesPolicy) && !all.some((step) => /report-only/.test(step)));
  expect(without.map(([id]) => id)).toEqual([]);
});

it('switches nothing on before it was in report-only', () => {
  const early = steps.filter(([, all]) => {
    const text = all.join(' ');
    const on = text.search(/switch (it|them) on\b/);
    return all.some(makesPolicy) && on >= 0 && !/report-only/.test(text.slice(0, on));
  });
  expect(early.map(([id]) => id)).toEqual([]);
});

/** A person who is left out of nothing is locked out: steps that make a policy for all users say who is. */
it('leaves somebody out of every policy for all users', () => {
  const forAll = /Conditional Access policy (for it that covers|for the context that covers|for) all users/;
  const nobody = steps.filter(
    ([, all]) => all.some((step) => forAll.test(step)) && !all.some((step) => /emergency access accounts/.test(step)),
  );
  expect(nobody.map(([id]) => id)).toEqual([]);
});

/** Directory synchronisation signs in as a user: whoever demands a factor or a device of it stops it. */
it('leaves directory synchronisation out of every policy for all users and all resources', () => {
  const all = /Conditional Access policy for all users(,| and) all resources/;
  const stops = steps.filter(
    ([, list]) =>
      list.some((step) => all.test(step)) && !list.some((step) => /roles of directory synchronisation/.test(step)),
  );
  expect(stops.map(([id]) => id)).toEqual([]);
});

it('leads to where the documentation of Intune is now', () => {
  const old = controls.filter(({ remediation }) => remediation.link.includes('/intune/intune-service/'));
  expect(old.map(({ id, remediation }) => `${id}: ${remediation.link}`)).toEqual([]);
});

it('names no address that somebody could take for their own', () => {
  const addresses = steps.filter(([, all]) => all.some((step) => /[^\s"@]+@[^\s"@]+\.[a-z]+/i.test(step)));
  expect(addresses.map(([id]) => id)).toEqual([]);
});
