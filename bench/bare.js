// The bare loop: fetches pages, or single answers, one after the other, and parses them. node bench/bare.js URL PATH...
const [url, ...paths] = process.argv.slice(2);
const began = performance.now();
let requests = 0;
let records = 0;
for (const path of paths) {
  let next = `${url}${path}`;
  while (next) {
    const response = await fetch(next, { headers: { Authorization: 'Bearer bench', Accept: 'application/json' } });
    requests += 1;
    const text = await response.text();
    const answer = response.ok ? JSON.parse(text) : {};
    records += Array.isArray(answer.value) ? answer.value.length : 1;
    next = answer['@odata.nextLink'];
  }
}
process.send?.({
  seconds: (performance.now() - began) / 1000,
  megabytes: process.resourceUsage().maxRSS / 1024,
  requests,
  records,
});
process.exit(0);
