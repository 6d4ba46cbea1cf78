import type { Catalogue } from '../catalogue/catalogue.ts';
import { clouds, type Cloud } from '../graph/nationalClouds.ts';
import { minimumOf, type Minimum, type PlannedRequest } from '../graph/pace/minimum.ts';
import { withPageSize } from '../graph/reading/pageSizes.ts';
import { costOf, tenantSize, workloadOf, type TenantSize } from '../graph/pace/workloads.ts';
import type { Control } from '../model/control.ts';
import { isRequested, type EvidenceShape, type RequestedEvidence } from '../model/evidence.ts';
import { allLanes, offers, providerOf } from '../providers/registry.ts';
import { requestedFor } from './collectAnswers.ts';
import { lacksEvery } from './licences.ts';
import type { Licences } from '../model/licence.ts';
import { dependencies, evidenceOf } from './dependencies.ts';

/** One request that a run will send, or as many as it has pages or elements. */
export interface PlannedEvidence {
  readonly evidence: string;
  readonly request: string;
  readonly shape: EvidenceShape;
  /** The lane that meters it. */
  readonly workload: string;
  /** Any one of them is enough, least privileged first. */
  readonly permissions: readonly string[];
  /** Also needed, every one of them. */
  readonly alsoNeeds: readonly string[];
  readonly controls: readonly string[];
  /** The list that it is sent once for each element of; null: once. */
  readonly onePer: string | null;
  /** What was counted; null: unknown yet. */
  readonly records: number | null;
  /** null: at least one. */
  readonly pages: number | null;
  readonly sent: boolean;
  /** What rules it out; null: nothing. */
  readonly ruledOutBy: RuledOutBy | null;
}

/** The licences of the tenant, the cloud it is in, or that an application asks for what only a signed-in user can read. */
export type RuledOutBy = 'licence' | 'cloud' | 'application';

/** What is known before anything is sent. */
export interface PlanFacts {
  readonly licences: Licences;
  /** Records of populations by the name of the evidence, as far as they were counted. */
  readonly counts: ReadonlyMap<string, number>;
  /** Default: the global one. */
  readonly cloud?: Cloud;
  /** An application signed in, for certain. */
  readonly asApplication?: boolean;
}

export interface CollectionPlan {
  readonly requests: readonly PlannedEvidence[];
  /** What is known of the tenant's size; the limits of the largest class where it is not: those are the widest. */
  readonly size: TenantSize | null;
  readonly minimum: Minimum;
  /** Some requests are sent an unknown number of times, so that the minimum is one of minima. */
  readonly isOpen: boolean;
}

/** What Graph says when it asks for no page size. */
const usualPage = 100;

export function planOf(controls: readonly Control[], catalogue: Catalogue, known: PlanFacts): CollectionPlan {
  const serves = new Map<string, string[]>();
  for (const control of controls) {
    for (const name of dependencies(evidenceOf(control, catalogue), catalogue)) {
      serves.set(name, [...(serves.get(name) ?? []), control.id]);
    }
  }
  const first = catalogue.evidence.get('subscribedSkus');
  const wanted = requestedFor(controls, catalogue).filter((one) => one !== first);
  const all = first && isRequested(first) ? [first, ...wanted] : wanted;
  const requests = all.map((one) => planned(one, serves.get(one.name) ?? [], known));
  const costs = new Map(all.map((one) => [one.name, providerOf(one).pace(one.stated).cost]));
  const toMinimum = ({ evidence, workload, pages }: PlannedEvidence): PlannedRequest => {
    return { workload, cost: costs.get(evidence) ?? 1, times: pages ?? 1 };
  };
  const users = known.counts.get('users');
  const size = users === undefined ? null : tenantSize(users);
  const sent = requests.filter((one) => one.sent);
  return {
    requests,
    size,
    minimum: minimumOf([organization, ...sent.map(toMinimum)], allLanes, size ?? 'L'),
    isOpen: sent.some(({ onePer, shape, pages }) => onePer !== null || (shape === 'population' && pages === null)),
  };
}

/** Every run begins with it: whose tenant this is. */
const tenantItself = '/v1.0/organization?$select=id';
const organization: PlannedRequest = { workload: workloadOf(tenantItself), cost: costOf(tenantItself) };

function ruledOutBy(definition: RequestedEvidence, facts: PlanFacts): RuledOutBy | null {
  if (!offers(facts.cloud ?? clouds.global, definition)) return 'cloud';
  if (lacksEvery(facts.licences, definition.plans)) return 'licence';
  return definition.signedInOnly && facts.asApplication ? 'application' : null;
}

function planned(definition: RequestedEvidence, controls: readonly string[], facts: PlanFacts): PlannedEvidence {
  const { name, request, stated, shape, forEach, permissions, alsoNeeds = [], firstPage } = definition;
  const records = facts.counts.get(name) ?? null;
  const out = ruledOutBy(definition, facts);
  const single = (shape === 'object' || firstPage === true) && forEach === undefined;
  return {
    evidence: name,
    request,
    shape,
    workload: providerOf(definition).pace(stated).workload,
    permissions,
    alsoNeeds,
    controls,
    onePer: forEach ?? null,
    records,
    pages: single ? 1 : records === null ? null : Math.max(1, Math.ceil(records / pageSizeOf(request))),
    sent: out === null,
    ruledOutBy: out,
  };
}

function pageSizeOf(get: string): number {
  return Number(/[?&]\$top=(\d+)/.exec(withPageSize(get))?.[1] ?? usualPage);
}
