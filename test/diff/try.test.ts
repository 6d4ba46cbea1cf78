import { measured, compared } from './measured.ts';
import { readFileSync } from 'node:fs';
const granted = JSON.parse(readFileSync('demo/permissions.json','utf8')) as string[];
it('tries', async () => {
  const base = await measured({permissions: granted});
  const now = await measured({permissions: granted.filter(x => x !== 'SecurityEvents.Read.All')});
  const c = compared(base, now);
  console.log(c.causes.map(x=>[x.cause,x.awarded,x.controls.length]), c.notes, c.microsoft);
  for (const f of c.findings.filter(f=>f.cause!=='visibility').slice(0,6)) console.log(JSON.stringify(f), JSON.stringify(base.findings.find(x=>x.id===f.id)), JSON.stringify(now.findings.find(x=>x.id===f.id)));
}, 600000);
