import type { SampleEntry } from '../entry.ts';
import { prose } from '../prose.ts';

/** The fourth week and the first day of the fifth. */
export const weekFour: readonly SampleEntry[] = [
  {
    title: 'The e-mail I should not have sent',
    week: 4,
    day: 1,
    activity: 'qi_project_work',
    model: 'gibbs',
    tags: ['mistakes', 'project', 'communication'],
    readers: ['maya'],
    stages: {
      description: prose`
        On Friday afternoon I sent the results of our first test to the project group. I also copied in
        the divisional manager, because I thought she would be pleased. The table showed the wards by
        name. The ward sister, whose numbers were the lowest, found out about her own ward from a reply
        that said "interesting!".
      `,
      feelings: prose`
        I went cold when I read her answer this morning. It was polite. It would have been easier if it
        had not been.
      `,
      evaluation: prose`
        Nothing in the table was confidential and nothing in it was wrong. That was my first defence, and
        it is beside the point. I had broken the one thing that the map had built: that nobody has to be
        ready to be blamed.

        What went well, and how I know: I rang her and did not write. I said *"I did this, I see what it
        did, I am sorry"* and then stopped talking. She told me afterwards that the stopping was what she
        had noticed.
      `,
      analysis: prose`
        Data for improvement and data for judgement look alike on a page. What tells them apart is who
        sees it first and what for. I knew the theory. Under it was something simpler: I wanted somebody
        important to see that the project was mine.

        Tom says there is a just culture for students too, and that it begins with me not flogging
        myself for longer than is useful to the ward.
      `,
      conclusion: prose`
        People see their own numbers first, in private, with time to say what is behind them. The wider
        the audience, the fewer the names.
      `,
      action_plan: prose`
        - Agree with the group in writing who sees what, and in which order.
        - Ask the sister whether she would like to present the second cycle herself.
        - Before any e-mail with a table in it: *who will be surprised by this?*
      `,
    },
  },
  {
    title: 'Careers expo: explaining OT to fifteen-year-olds',
    week: 4,
    day: 2,
    activity: 'promotion_event',
    model: 'schon',
    tags: ['promotion', 'identity', 'communication'],
    stages: {
      in_action: prose`
        Three hundred teenagers, and our stall was between the police dogs and a company that lets you
        drive a digger. My first sentence ("occupational therapists enable participation in meaningful
        occupation") lost a boy so completely that he apologised for leaving.

        So I put the leaflets under the table, gave the next one a pair of oven gloves and a packet of
        crisps, and said: open it. While he fought with it I asked what he would miss most if his hands
        were like that for good. He said, at once, "my drums".
      `,
      on_action: prose`
        It took me two minutes and a packet of crisps to do what I had failed to do in three years of
        being asked at weddings. I did not *explain* occupation. He found his own. Everything after that
        was only giving it a name.

        It also showed me who came to the stall. Nearly all of them were girls, until the oven gloves.
        What we put on the table decides who thinks that it is for them.
      `,
      for_action: prose`
        Ask what people would miss. That works for teenagers, commissioners and my uncle. Write the oven
        gloves up as a half-page for the next students, with the shopping list.
      `,
    },
  },
  {
    title: 'PDSA two: what the numbers did not say',
    week: 4,
    day: 3,
    activity: 'qi_project_work',
    model: 'driscoll',
    tags: ['project', 'PDSA', 'quality improvement'],
    readers: ['tom'],
    stages: {
      what: prose`
        Second cycle, without our friendly doctor: seven of twelve referrals two days ahead. I had
        predicted five in ten. The nurse in charge ticks the line, and one old line has gone from the
        sheet. The sister presented it herself and left me out of the first slide, which was right.
      `,
      so_what: prose`
        Better than predicted, so my understanding was wrong in a pleasant direction. I asked why. It
        turned out that the line we *removed* was the one everybody hated, and that they read the sheet
        again now. We may have improved something by accident.

        The number still does not say whether anyone got home to a rail that was already fitted. I would
        like at least three stories beside it before I show it to anybody.
      `,
      now_what: prose`
        Ask the community team for the first-visit notes' own measure of "equipment in place". Keep the
        chart going for four weeks after I leave: who owns it? **That** is the question for Friday.
      `,
    },
  },
  {
    title: 'Reading an incident report',
    week: 4,
    day: 3,
    activity: 'governance',
    model: 'rolfe',
    tags: ['governance', 'patient safety', 'mistakes'],
    stages: {
      what: prose`
        I sat with the patient safety lead while she read a report of a delayed pressure mattress. No
        names in it; she takes them out before anyone else sees it. She read it three times, each time
        with another question: *what happened, what usually happens, what made sense to them at the time?*
      `,
      so_what: prose`
        The third question changed the report. On the first reading somebody forgot. On the third, the
        order had gone through a telephone number that was switched off in the spring, and four people had
        each trusted the one before.

        I thought of my e-mail. What made sense to me at the time? It is not an excuse. It is where the
        next one can be prevented.
      `,
      now_what: prose`
        Use the three readings on my own mistakes before I use them on other people's.
      `,
    },
  },
  {
    title: 'Twenty minutes with a patient leader',
    week: 4,
    day: 4,
    activity: 'leadership_conversation',
    model: 'free',
    tags: ['20-minute conversations', 'co-production', 'project'],
    stages: {
      entry: prose`
        She chairs the experience group and has been through the discharge process four times, "twice
        well". I unrolled the map. She looked at it for a while, took the red pen and drew a line from the
        last step back to the middle, all the way across the paper.

        "That's me ringing up to ask what's happening. You've left that out. I do it every time."

        There are twenty-four steps. One of them is done by the person we are supposed to be doing it
        *for*, in worry, with a telephone, and it was on nobody's list.

        I asked what she stopped doing when she became a leader. "Saying thank you for things that should
        be normal."
      `,
    },
  },
  {
    title: 'Rehearsing the project talk',
    week: 4,
    day: 5,
    activity: 'presentation',
    model: 'free',
    tags: ['project', 'presentation'],
    stages: {
      entry: prose`
        Eight minutes, and I had fourteen slides. Cut to five:

        1. The red line on the map.
        2. What we tried, small.
        3. What happened, with the chart.
        4. What I got wrong (the e-mail).
        5. Who looks after it now.

        The others wanted me to drop the fourth. I am keeping it.
      `,
    },
  },
  {
    title: 'What I would tell the next student',
    week: 5,
    day: 1,
    activity: 'study_time',
    model: 'free',
    tags: ['looking back', 'identity'],
    stages: {
      entry: prose`
        Started as a joke for the welcome pack; it is becoming the thing itself.

        - You will feel as if you were doing nothing. Write down at four o'clock what you did. It is never
          nothing.
        - Ask the clerk.
        - Stand by the door.
        - The twenty-minute conversations are better with one good question than with nine.
        - When it goes wrong, ring. Do not write.
        - Nobody will tell you when you are leading. It looks like noticing that a room has gone quiet and
          not filling it.

        > "No until Thursday" can be planned with. "Not yet" cannot.

        Two weeks left. On the first morning I wrote that I did not know what to do with my hands. I have
        not thought about my hands for days.
      `,
    },
  },
];
