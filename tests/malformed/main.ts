import { parseArgs } from 'node:util';
import { attack } from './run.ts';
import { isFlat } from './flat.ts';

/** `node tests/malformed/main.ts --requests 10000 [--seed 7]` */
const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
  },
});
const started = performance.now();
const outcome = await attack(Number(values.requests), Number(values.seed));
const { requests, heard, accepted, faults, isUntouched, isWell, held, rss } = outcome;
console.table(heard);
for (const each of [...accepted, ...faults].slice(0, 20)) console.log(each);
if (!isUntouched) console.log('the database is not as it was before');
if (!isWell) console.log('the server does not serve its people any more');
if (!isFlat(held, requests)) console.log('the server holds on to memory');

const MB = (bytes: number) => (bytes / 1e6).toFixed(1);
const seconds = ((performance.now() - started) / 1000).toFixed(0);
console.log(
  `malformed requests ${requests}, accepted ${accepted.length}, faults ${faults.length}, memory held ${MB(held[0])} to ${MB(held[1])} MB, resident ${MB(rss)} MB, ${seconds} s`,
);
const isPassed =
  accepted.length + faults.length === 0 && isUntouched && isWell && isFlat(held, requests);
process.exitCode = isPassed ? 0 : 1;
