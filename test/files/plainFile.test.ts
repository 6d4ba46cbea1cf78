import { execFileSync } from 'node:child_process';
import { link, mkdir, readFile, readdir, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openAuditLog } from '../../src/cli/auditLog.ts';
import { openTarget } from '../../src/cli/outputTarget.ts';
import { loadCatalogue } from '../../src/catalogue/catalogue.ts';
import { loadConfiguration } from '../../src/catalogue/readConfiguration.ts';
import { EvidenceDraft } from '../../src/evidence/folder/draft.ts';
import { openPlain, readPlain, readPlainSync } from '../../src/files/plainFile.ts';
import { inTemporaryFolder } from '../evidence/collecting.ts';

const secret = 'TOKEN=hunter2: x\nAWS KEY=AKIA: y\n';

/** A folder with what somebody might plant in it. */
async function planted(run: (folder: string) => Promise<void>): Promise<void> {
  return inTemporaryFolder(async (folder) => {
    await writeFile(join(folder, 'secret'), secret);
    await mkdir(join(folder, 'here'));
    await symlink('../secret', join(folder, 'here', 'link'));
    await symlink('../nowhere', join(folder, 'here', 'dangling'));
    await link(join(folder, 'secret'), join(folder, 'here', 'hard'));
    execFileSync('/bin/sh', ['-c', 'mkfifo "$0"', join(folder, 'here', 'pipe')]);
    await mkdir(join(folder, 'here', 'folder'));
    await symlink('/dev/zero', join(folder, 'here', 'endless'));
    return run(join(folder, 'here'));
  });
}

const notPlain = ['link', 'dangling', 'pipe', 'folder', 'endless'] as const;

describe('a file that somebody may have planted', () => {
  it.each(notPlain)('is not read: %s', (name) =>
    planted(async (folder) => {
      await expect(readPlain(join(folder, name), 1000)).rejects.toThrow(/it is (a link|a folder|not a regular file)/);
      expect(() => readPlainSync(join(folder, name), 1000)).toThrow(/it is (a link|a folder|not a regular file)/);
    }),
  );

  it('is not read where it is longer than it may be', () =>
    planted(async (folder) => {
      await expect(readPlain(join(folder, 'hard'), 5)).rejects.toThrow('it is larger than');
      expect(await readPlain(join(folder, 'hard'), 1000)).toBe(secret);
    }));

  it.each([...notPlain, 'hard'] as const)('is not written: %s', (name) =>
    planted(async (folder) => {
      for (const access of ['emptied', 'new', 'append', 'update'] as const) {
        await expect(openPlain(join(folder, name), access)).rejects.toThrow();
      }
      expect(await readFile(join(folder, '..', 'secret'), 'utf8')).toBe(secret);
      expect(await readdir(join(folder, '..'))).not.toContain('nowhere');
    }),
  );

  it.each(notPlain)('takes no report and no audit log: %s', (name) =>
    planted(async (folder) => {
      await expect(openTarget(join(folder, name))).rejects.toMatchObject({ code: 'cannotWrite' });
      await expect(openAuditLog(join(folder, name))).rejects.toMatchObject({ code: 'cannotWrite' });
      expect(await readFile(join(folder, '..', 'secret'), 'utf8')).toBe(secret);
    }),
  );
});

describe('a report and an audit log', () => {
  it('are read by nobody else, and stand there whole or not at all', () =>
    planted(async (folder) => {
      const file = join(folder, 'report.json');
      await writeFile(file, 'before', { mode: 0o644 });
      const target = await openTarget(file);
      expect(await readFile(file, 'utf8')).toBe('before');
      await target.write('after');
      expect(await readFile(file, 'utf8')).toBe('after');
      (await openAuditLog(join(folder, 'log'))).close();
      for (const one of [file, join(folder, 'log')]) expect((await stat(one)).mode & 0o777).toBe(0o600);
      // What has another name elsewhere is replaced, not written through.
      await (await openTarget(join(folder, 'hard'))).write('ours');
      expect(await readFile(join(folder, '..', 'secret'), 'utf8')).toBe(secret);
      expect((await readdir(folder)).filter((name) => name.endsWith('.tmp'))).toEqual([]);
    }));

  it('go where a shell says', async () => {
    await (await openTarget('/dev/null')).write('x');
    (await openAuditLog('/dev/null')).close();
  });
});

describe('an evidence folder', () => {
  const options = { clock: () => new Date(), key: null };

  it('is not a link, whoever made it', () =>
    planted(async (folder) => {
      await symlink('folder', join(folder, 'evidence'));
      await expect(EvidenceDraft.create(join(folder, 'evidence'), options)).rejects.toThrow('it is a link');
      await expect(EvidenceDraft.resume(join(folder, 'evidence'), options)).rejects.toThrow();
    }));

  it('is resumed only where it is what a run left', () =>
    planted(async (folder) => {
      await symlink('..', join(folder, 'folder', 'progress'));
      await expect(EvidenceDraft.resume(join(folder, 'folder'), options)).rejects.toThrow('it is a link');
    }));
});

describe('a configuration', () => {
  const configured = async (folder: string, controls: string, named: readonly string[] = []): Promise<unknown> => {
    const file = join(folder, 'securescore.yaml');
    await writeFile(file, `controls: [${controls}]\n`);
    const { values } = await loadConfiguration(file, named);
    return loadCatalogue(values.controls);
  };

  it.each(['/proc/self/environ', '../secret', 'link', '..', '/', 'endless'])(
    'does not choose files outside of its folder: %s',
    (path) =>
      planted(async (folder) => {
        const error = await configured(folder, path).catch((one: unknown) => one);
        expect(error).toMatchObject({
          code: expect.stringMatching(/configInvalid|cannotRead|controlInvalid/) as unknown,
        });
        expect(String(error)).not.toMatch(/hunter2|AKIA/);
      }),
  );

  it('may name what the command line names as well', () =>
    planted(async (folder) => {
      const elsewhere = join(folder, '..', 'elsewhere');
      await mkdir(elsewhere);
      await expect(configured(folder, '../elsewhere')).rejects.toThrow('lies outside of the folder of this file');
      await expect(configured(folder, '../elsewhere', [elsewhere])).resolves.toBeDefined();
    }));

  it.each([
    ['a link among controls', 'a.yaml', '../../secret'],
    ['a link to a folder among controls', 'a', '../..'],
  ])('%s is refused', (_sentence, name, target) =>
    planted(async (folder) => {
      await symlink(target, join(folder, 'folder', name));
      const error = await configured(folder, 'folder').catch((one: unknown) => one);
      expect(error).toMatchObject({ code: 'cannotRead' });
      expect(String(error)).toContain('it is a link');
    }),
  );

  it.each([secret, 'a: [hunter2', '"hunter2": "', '!hunter2 x: y', 'hunter2 AKIA: {b: c}'])(
    'a file that is not ours is not repeated: %j',
    (text) =>
      planted(async (folder) => {
        await writeFile(join(folder, 'folder', 'a.yaml'), text);
        const error = await configured(folder, 'folder').catch((one: unknown) => one);
        expect(error).toMatchObject({ code: 'controlInvalid' });
        expect(String(error)).not.toMatch(/hunter2|AKIA/);
      }),
  );
});
