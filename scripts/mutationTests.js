// As much of Jest as the tests near a mutant need, in one process: they are loaded once and run as often as there are mutants.
import { pathToFileURL } from 'node:url';
import { bind } from 'jest-each';
import { expect } from 'expect';

/** @returns every test below these files, each with the hooks around it, and what runs a few of them */
export async function loadTests(files) {
  const tests = [];
  let group = newGroup('', null);

  const describe = (name, body) => {
    const outer = group;
    group = newGroup(name, outer);
    body();
    group = outer;
  };
  const it = (name, run) => {
    tests.push({ id: `${tests.length} ${nameIn(group, name)}`, name: nameIn(group, name), run, group });
  };
  it.skip = () => undefined;
  describe.each = bind(describe, false);
  it.each = bind(it, false);
  const hook = (kind) => (run) => group[kind].push(run);
  Object.assign(globalThis, { describe, it, test: it, expect });
  for (const kind of hooks) globalThis[kind] = hook(kind);

  for (const file of files) {
    group = newGroup('', null);
    const first = tests.length;
    await import(pathToFileURL(file));
    for (const one of tests.slice(first)) one.fileName = file;
  }
  return tests;
}

const hooks = ['beforeAll', 'beforeEach', 'afterEach', 'afterAll'];

function newGroup(name, outer) {
  return { name, outer, beforeAll: [], beforeEach: [], afterEach: [], afterAll: [] };
}

function nameIn(group, name) {
  return [
    ...outwards(group)
      .reverse()
      .map((one) => one.name),
    name,
  ]
    .filter((part) => part !== '')
    .join(' › ');
}

function outwards(group) {
  return group === null ? [] : [group, ...outwards(group.outer)];
}

/** Runs one test after the other; what they say comes as soon as it is known, and `false` from there ends it. */
export async function runTests(tests, { begin = () => undefined, tell }) {
  const entered = new Set();
  try {
    for (const one of tests) {
      begin(one);
      const begun = performance.now();
      const failure = await failureOf(one, entered);
      if (tell(one, failure, performance.now() - begun) === false) return;
    }
  } finally {
    for (const group of [...entered].reverse()) for (const run of group.afterAll) await run();
  }
}

async function failureOf({ run, group }, entered) {
  const around = outwards(group);
  try {
    for (const one of around.toReversed()) {
      if (entered.has(one)) continue;
      entered.add(one);
      for (const before of one.beforeAll) await before();
    }
    for (const one of around.toReversed()) for (const before of one.beforeEach) await before();
    await run();
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    for (const one of around) for (const after of one.afterEach) await after();
  }
}
