import type { SampleEntry } from '../entry.ts';
import { weekFour } from './week-four.ts';
import { weekOne } from './week-one.ts';
import { weekThree } from './week-three.ts';
import { weekTwo } from './week-two.ts';

/** In the order in which they were written. */
export const entries: readonly SampleEntry[] = [...weekOne, ...weekTwo, ...weekThree, ...weekFour];
