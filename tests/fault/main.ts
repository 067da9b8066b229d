import { parseArgs } from 'node:util';
import { postgresCluster } from './postgres-cluster.ts';
import { runWorld } from './run-world.ts';
import { dismissSpares } from './server.ts';

/** `npm run fault-test -- --rounds 10000 --seed 7 [--database postgres] [--from 12] [--loud]` */
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    /** Of a run that was cut off: the world to go on with. */
    from: { type: 'string', default: '0' },
    /** Rounds of one world. */
    length: { type: 'string', default: '50' },
    /** `sqlite`, or `postgres` in a cluster of its own. */
    database: { type: 'string', default: 'sqlite' },
    /** Says what happens, round by round. */
    loud: { type: 'boolean', default: false },
  },
});
const [rounds, length] = [Number(values.rounds), Number(values.length)];
const cluster = values.database === 'postgres' ? await postgresCluster() : undefined;
const sum = { rounds: 0, faults: 0, typed: 0, token: 0, write: 0, leak: 0, fall: 0 };
const started = performance.now();
const seconds = () => ((performance.now() - started) / 1000).toFixed(0);

for (let number = Number(values.from); sum.rounds < rounds; number++) {
  const seed = `${values.seed}/${number}`;
  const outcome = await runWorld(seed, Math.min(length, rounds - sum.rounds), {
    say: values.loud ? console.log : undefined,
    database: cluster?.database(),
  });
  sum.rounds += outcome.rounds;
  sum.faults += outcome.faults;
  sum.typed += outcome.typed;
  for (const { kind, what, round } of outcome.failures) {
    sum[kind] += 1;
    console.log(`seed ${values.seed}, world ${number}, round ${round}: ${kind}: ${what}`);
  }
  console.log(
    `world ${number}: ${outcome.rounds} rounds, ${outcome.faults} faults, ${outcome.typed} tokens; ${sum.rounds} rounds in ${seconds()} s`,
  );
}
await dismissSpares();
await cluster?.stop();
console.log(
  `rounds ${sum.rounds}, faults ${sum.faults}, tokens typed ${sum.typed}, tokens lost ${sum.token}, writes lost ${sum.write}, leaks ${sum.leak}, server fell ${sum.fall}`,
);
process.exitCode = sum.token + sum.write + sum.leak + sum.fall > 0 ? 1 : 0;
