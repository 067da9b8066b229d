import type { SampleEntry } from '../entry.ts';
import { prose } from '../prose.ts';

export const weekTwo: readonly SampleEntry[] = [
  {
    title: 'Choosing what to improve',
    week: 2,
    day: 1,
    activity: 'qi_project_work',
    model: 'driscoll',
    tags: ['project', 'quality improvement'],
    stages: {
      what: prose`
        We had a long list on the whiteboard: late referrals, lost equipment, the waiting list, the
        telephone. I wanted the waiting list because it is the one people complain about. The
        improvement adviser asked whom we would need to change it, and the answer filled a page.
      `,
      so_what: prose`
        The size of a problem and the size of *my part of it* are two things. We asked "why" five
        times about late referrals and landed on something almost embarrassing: the form is on a
        shared drive that the ward can open only from two of its computers.

        I felt flat about it for an hour. It did not look like leadership. It looked like IT.
      `,
      now_what: prose`
        Choose the small one. The aim, as it stands tonight: *referrals from the ward reach community
        rehabilitation at least two days before discharge, for eight in ten people, by the end of my
        placement.* Check with the ward before I fall in love with it.
      `,
    },
  },
  {
    title: 'Walking the discharge process',
    week: 2,
    day: 2,
    activity: 'qi_project_work',
    model: 'gibbs',
    tags: ['project', 'process map', 'systems'],
    readers: ['maya', 'tom'],
    stages: {
      description: prose`
        I walked the discharge process from the decision on the board round to the first visit at
        home, with a roll of lining paper and a pen, and asked everyone I met the same three questions:
        what reaches you, what do you do with it, what do you wait for. Eleven people, one morning.
        Then I pinned four metres of paper up in the therapy office and left pens beside it.
      `,
      feelings: prose`
        I was nervous of being in the way. It turned out that people were pleased to be asked, and that
        the ward clerk, whom I nearly did not ask because she is "only" the clerk, knew more of the
        process than anybody else. I was ashamed of that "only" and I am writing it down so that I
        remember it.
      `,
      evaluation: prose`
        - Good: by the afternoon people had corrected the map themselves, in four colours.
        - Good: nobody defended anything. The paper took the blame.
        - Less good: I drew what people *told* me. I saw only two of the steps happen.
        - Less good: no one who had been discharged was anywhere on those four metres.
      `,
      analysis: prose`
        There are twenty-three steps. Seven are waiting. Three people type the same details into three
        systems. I had thought of delay as somebody not doing something; on the paper it is mostly
        things that are finished and lie there. That is the difference between a *work-as-imagined*
        and a *work-as-done* view, which I had read about and not believed.

        The map also did something to the relationships. The ward and the community team have each had
        a story about the other for years. With the paper between them they talked about step fourteen.
      `,
      conclusion: prose`
        The value was less in the map than in the pens. Next time I would ask two people who have been
        through it to walk it with me, through the patient experience team, before I show it to staff.
      `,
      action_plan: prose`
        1. Observe the seven waits on two days and write down how long each really is.
        2. Ask the patient experience lead how to invite people properly.
        3. Bring the map to the governance meeting only when the ward has seen it first.
      `,
    },
  },
  {
    title: 'Twenty minutes with the lead dietitian',
    week: 2,
    day: 2,
    activity: 'leadership_conversation',
    model: 'free',
    tags: ['20-minute conversations'],
    stages: {
      entry: prose`
        "What did you stop doing?" She thought about it for a long time and said: *being right in the
        first meeting*.

        She used to arrive with the answer and then spend three months defending it. Now she brings the
        question and lets somebody else find the answer that she already has, "and one time in three
        theirs is better, which is annoying".

        I am not sure I could keep quiet that long. I do wonder, though, how many of my contributions
        in seminars are about being seen to know.
      `,
    },
  },
  {
    title: 'The item nobody wanted',
    week: 2,
    day: 3,
    activity: 'governance',
    model: 'rolfe',
    tags: ['governance', 'patient safety', 'meetings'],
    readers: ['tom'],
    stages: {
      what: prose`
        Clinical governance meeting. Item six was the falls audit, which had been carried over three
        times. The chair asked who would take it and there was a silence of the kind in which people
        read their papers very carefully. I was there to observe. Tom took it, and asked for one thing
        in return: that it would be **first** on the next agenda and not sixth.
      `,
      so_what: prose`
        An agenda is an argument about what matters, and I had taken it for a list. Everything that
        came after the tea break was decided in half the time by half of the people.

        It tells me something about myself as well. I had read that audit. I knew that two of its
        recommendations were about therapy assessments and that one of them is already being done. I
        said nothing because I am a student, and I gave myself that reason so fast that I did not
        notice I was choosing it.
      `,
      now_what: prose`
        Say to Tom tomorrow what I knew, late as it is. Next month, ask the chair beforehand whether an
        observer may offer a fact. Learn how items get on to the agenda, and who can move one.
      `,
    },
  },
  {
    title: 'Being asked what I think',
    week: 2,
    day: 4,
    activity: 'supervision_on_site',
    model: 'atkins_murphy',
    tags: ['supervision', 'confidence'],
    stages: {
      awareness: prose`
        Half-way through on-site supervision the team lead turned her chair round and asked, "What do
        you think we should do about the Friday clinics?" My stomach dropped.
      `,
      describe: prose`
        She was not testing me. She has one fewer therapist from next month and wants to stop either
        the Friday clinic or the home visits on that day. I said that I did not know enough. She said:
        "Nobody does. What do you *think*?"
      `,
      analyse: prose`
        I was assuming that an opinion has to be earned with years. I was assuming as well that a wrong
        opinion would be remembered. The alternative: an opinion is something people use, and a fresh
        one is useful because it has not yet learned what is impossible.
      `,
      evaluate: prose`
        What I know from my clinical placements was relevant after all. People cancel clinics more often
        than visits, and I had seen why: the bus does not run. I said so. She had not connected the two.
      `,
      identify: prose`
        "I don't know enough" can be true and still be a way of hiding. Next time: *here is what I think,
        and here is what would change my mind*.
      `,
    },
  },
  {
    title: 'Leadership behaviours workshop',
    week: 2,
    day: 5,
    activity: 'reflective_workshop',
    model: 'boud',
    tags: ['identity', 'feedback'],
    readers: ['maya'],
    stages: {
      returning: prose`
        Six students, three of us occupational therapists and three physiotherapists. We sorted thirty
        cards with behaviours on them into "mine", "not yet" and "not me", and then somebody who had
        worked beside us this week sorted them again for us.
      `,
      feelings: prose`
        I had put *holds others to account* into "not me" and I was cross to find it in "mine" on the
        other table. My partner said: "You asked me three times for that contact list. Nicely. I sent it
        because it was plain that you were going to ask a fourth time."

        So: embarrassed, then amused, then rather pleased.
      `,
      reevaluating: prose`
        I have been carrying a picture of accountability as a raised voice. What he saw was somebody who
        remembers. The gap between the two sorts was widest on the cards that I think of as unkind. It
        may be that I have ruled out half of leadership because I have met only the bad version of it.

        I would like to ask Maya which card she would have moved.
      `,
    },
  },
];
