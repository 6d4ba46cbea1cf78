import type { Exception } from '../model/configuration.ts';
import type { AppliedException, Finding, ObjectExceptions } from '../model/finding.ts';
import type { JudgedObjects, ObjectOutcome } from '../probe/verdict.ts';

type ExceptedObject = ObjectExceptions['objects'][number];

/** What an exception for one object applies to. */
interface Applied {
  readonly exception: Exception;
  readonly outcome: ObjectOutcome;
}

/**
 * Takes single objects out of a finding. Their share of the points is claimed or, as an accepted risk, stays lost; what the others
 * earn stays as it was measured, and so does everything that is not about single objects.
 */
export function exceptObjects(finding: Finding, own: readonly Exception[], judged: JudgedObjects | undefined): Finding {
  const { awarded, available, open = 0 } = finding.points;
  if (!judged || awarded === null || (finding.status !== 'fail' && finding.status !== 'partial')) return finding;
  const applied = appliedOf(own, judged);
  if (applied.length === 0) return finding;
  const objects = applied.map(objectOf).sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  const isAllClaimed = judged.isWhole && objects.every(({ kind }) => kind !== 'acceptedRisk');
  const total = isAllClaimed ? available : Math.min(available, awarded + judged.claimed * available);
  const { affected } = finding;
  const left: Finding = {
    ...finding,
    points: { awarded: total, available, ...(open > 0 && { open: Math.min(open, available - total) }) },
    message: `${finding.message} ${objectsSentence(objects)}`,
    affected: affected && without(affected, objects),
    objectExceptions: {
      measured: { status: finding.status, awarded },
      claimed: total - awarded,
      excepted: Math.max(total - awarded, judged.covered * available),
      objects,
    },
  };
  return judged.isWhole ? { ...left, ...settledBy(objects, { status: finding.status, awarded }) } : left;
}

/** Nothing else falls short, so that nothing is left to do. */
function settledBy(objects: readonly ExceptedObject[], measured: AppliedException['measured']): Partial<Finding> {
  const reason = objects.map((one) => `${one.name}: ${one.reason}`).join('; ');
  const owners = distinct(objects.map((one) => one.owner));
  const owner = owners.join(', ');
  const answer = owners.length === 1 ? 'is' : 'are';
  const until = objects.map((one) => one.until).sort()[0] ?? '';
  // A claim says more than an acceptance: only where all is claimed, nothing is accepted.
  const kind = objects.find((one) => one.kind === 'acceptedRisk')?.kind ?? objects[0]?.kind ?? 'acceptedRisk';
  return {
    status: 'excepted',
    reason: { code: 'accepted', detail: reason, hint: `${owner} ${answer} responsible for it until ${until}.` },
    exception: { kind, reason, owner, until, measured },
    affected: null,
    request: null,
    undo: null,
    noRequest: null,
  };
}

/** Each object once: where two entries name it, one that claims goes first, then the one that lasts longer. */
function appliedOf(own: readonly Exception[], { outcomes }: JudgedObjects): readonly Applied[] {
  const all = own.flatMap((exception): readonly Applied[] => {
    const outcome = outcomes.find(({ object }) => object === exception.object);
    return outcome?.is === 'short' ? [{ exception, outcome }] : [];
  });
  const first = new Map<string, Applied>();
  for (const one of [...all].sort(byWeight)) {
    const key = recordOf(one.outcome);
    if (!first.has(key)) first.set(key, one);
  }
  return [...first.values()];
}

const byWeight = ({ exception: a }: Applied, { exception: b }: Applied): number =>
  Number(a.kind === 'acceptedRisk') - Number(b.kind === 'acceptedRisk') ||
  (a.until < b.until ? 1 : a.until > b.until ? -1 : 0) ||
  ((a.object ?? '') < (b.object ?? '') ? -1 : 1);

const recordOf = ({ id, name }: ObjectOutcome): string => id?.toLowerCase() ?? ` ${name}`;

function objectOf({ exception, outcome }: Applied): ExceptedObject {
  const { kind, reason, owner, until, approvedBy, ticket } = exception;
  const { object, id, name, share } = outcome;
  return {
    object,
    id,
    name,
    share,
    kind,
    reason,
    owner,
    until,
    ...(approvedBy !== undefined && { approvedBy }),
    ...(ticket !== undefined && { ticket }),
  };
}

/** So many are told by name. */
const most = 5;

/** "Excepted: svc@contoso.com (risk accepted by Ann until 2027-01-01)." It ends the message of a finding. */
export function objectsSentence(objects: readonly ExceptedObject[]): string {
  const words = { acceptedRisk: 'risk accepted', thirdParty: 'claimed: third party', alternateMitigation: 'claimed' };
  const told = objects
    .slice(0, most)
    .map(({ name, kind, owner, until }) => `${name} (${words[kind]} by ${owner} until ${until})`);
  const more = objects.length > most ? ` and ${String(objects.length - most)} more` : '';
  return `Excepted: ${told.join(', ')}${more}.`;
}

function without(
  { total, shown }: NonNullable<Finding['affected']>,
  objects: readonly ExceptedObject[],
): Finding['affected'] {
  const names = [...shown];
  for (const { name } of objects) {
    const at = names.indexOf(name);
    if (at >= 0) names.splice(at, 1);
  }
  const left = Math.max(names.length, total - objects.length);
  return left === 0 ? null : { total: left, shown: names };
}

const distinct = (texts: readonly string[]): readonly string[] => [...new Set(texts)];

/** Why an exception for an object does nothing (a text), or what to look at again though it does something. */
export function idleObject(
  exception: Exception,
  own: readonly Exception[],
  judged: JudgedObjects | undefined,
  finding: Finding,
): string | { readonly idle: null; readonly notes: readonly string[] } {
  if (finding.status === 'notChecked') return 'the control could not be checked';
  if (own.some(({ object, kind }) => object === undefined && kind !== 'acceptedRisk'))
    return 'another exception claims the whole control';
  const outcome = judged?.outcomes.find(({ object }) => object === exception.object);
  if (!judged || !outcome) return 'nobody was judged one by one, because all fall short alike';
  const notes = [
    ...(outcome.byName
      ? [`goes by a name that another object may take: write object: ${outcome.id ?? ''} instead`]
      : []),
    ...(outcome.id !== null && judged.privileged.includes(outcome.id) && exception.privileged !== true
      ? ['is for something that holds a privileged role: review it, and write privileged: true if that is intended']
      : []),
  ];
  switch (outcome.is) {
    case 'nobody':
      return 'nothing there has this id or name; it may be gone, or be called something else now';
    case 'several':
      return `${String(outcome.among.length)} objects have this name (${outcome.among.join(', ')}): name one by its id`;
    case 'passes':
      return 'the object passes by itself';
    case 'leftOut':
      return 'the object does not count there';
    case 'undecided':
      return 'too little could be read of the object';
    case 'short':
      return isFirst(exception, own, judged, outcome)
        ? { idle: null, notes }
        : 'another exception names the same object';
  }
}

const isFirst = (
  exception: Exception,
  own: readonly Exception[],
  judged: JudgedObjects,
  outcome: ObjectOutcome,
): boolean =>
  appliedOf(own, judged).some((one) => one.exception === exception && recordOf(one.outcome) === recordOf(outcome));
