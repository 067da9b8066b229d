import type { Reader } from './entry.ts';
import { prose } from './prose.ts';

/** Something said about a published entry, so many days after it was written. */
export type Remark = {
  readonly about: string;
  readonly by: Reader | 'ama';
  readonly days: number;
  readonly text: string;
};

/** In the order in which it was said. The last one still waits for the student. */
export const remarks: readonly Remark[] = [
  {
    about: 'Twenty minutes with the AHP lead',
    by: 'tom',
    days: 1,
    text: prose`
      I did not know that I say "we" that often. I do know that I had to learn it. For my first two years
      in this job I was the physiotherapist who also chaired things.

      One question back: which of the nine would you ask first if you had only one?
    `,
  },
  {
    about: 'Twenty minutes with the AHP lead',
    by: 'maya',
    days: 2,
    text: prose`
      The count of "we" is evidence, and exactly the sort of thing that would stand behind your second
      goal. Keep counting, and count yourself too.
    `,
  },
  {
    about: 'Walking the discharge process',
    by: 'maya',
    days: 1,
    text: prose`
      I read this twice. What stays with me is the "only". Most people would have left that sentence out.

      You write that the paper took the blame. Could you say more about *how* you managed that? Somebody
      else holding the same roll of paper might have had a very different morning.
    `,
  },
  {
    about: 'The item nobody wanted',
    by: 'tom',
    days: 1,
    text: prose`
      Thank you for telling me about the assessments the next day. It went into the action plan. Observers
      may offer a fact; I have asked the chair and she was surprised that anyone thinks otherwise.
    `,
  },
  {
    about: 'Chairing the huddle',
    by: 'maya',
    days: 1,
    text: prose`
      This is the strongest entry so far. The silence may have begun as an accident, but counting to nine
      was a decision.

      Two things to think about before we meet:

      - What would have had to be different for you to interrupt the band seven?
      - You call your being new an advantage here. How will you keep that advantage when you are not new?
    `,
  },
  {
    about: 'Chairing the huddle',
    by: 'tom',
    days: 1,
    text: prose`
      "A chair works for the people who are not speaking." May I borrow that for the band six development
      day? With your name on it.
    `,
  },
  {
    about: 'Chairing the huddle',
    by: 'ama',
    days: 2,
    text: prose`
      Tom, yes, please do.

      Maya, the first one: I think I would have needed to know that she would *want* to be stopped. So I
      asked her this morning. She laughed and said that everybody always waits until she runs out of
      breath. The second one I cannot answer yet.
    `,
  },
  {
    about: 'PDSA one: the referral prompt',
    by: 'maya',
    days: 1,
    text: prose`
      "A change that hangs on one person's enthusiasm is a loan." Good. Writing the prediction down before
      the cycle is what makes it a study; many teams never do.
    `,
  },
  {
    about: 'Half-way',
    by: 'maya',
    days: 3,
    text: prose`
      Thank you for letting me read this one. The line about honesty is right, and it was hard to write.
      Let us begin our next hour with the list of what went well. I shall bring mine as well.
    `,
  },
  {
    about: 'PDSA two: what the numbers did not say',
    by: 'tom',
    days: 1,
    text: prose`
      Who owns the chart when you leave is the best question anyone has asked about this project. I have
      two names in mind. Come and see me before Friday and we shall ring the first one together.
    `,
  },
];
