import type { SampleEntry } from '../entry.ts';
import { prose } from '../prose.ts';

export const weekOne: readonly SampleEntry[] = [
  {
    title: 'First morning, no uniform',
    week: 1,
    day: 1,
    activity: 'clinical_base_day',
    model: 'free',
    tags: ['beginning', 'identity'],
    stages: {
      entry: prose`
        I stood outside the team office for a good minute because I did not know what to do with my
        hands. On every other placement I have had a tunic, a pen torch and a list. Today I had a
        lanyard that says "AHP leadership placement" and a laptop with somebody else's stickers on it.

        Two people asked me, kindly, whether I had got a *real* placement or "the leadership one". I
        laughed along. On the bus I noticed that it still stung. I think I had half believed it
        myself: that I am here because there were not enough educators.

        What I want to hold on to is that nobody in that office was idle, and hardly any of what they
        were doing was hands-on. Somebody was arguing on the phone for a ramp. Somebody was
        rewriting a rota so that a part-time colleague could stay. If that is not therapy then it is
        what makes therapy possible, and I could not have named it this morning.

        Questions for the week:

        - Who decides what this team does **not** do?
        - What does the team lead look at first when she opens her laptop?
        - Where does an occupational therapist stop being one, on the way up?
      `,
    },
  },
  {
    title: 'First supervision with Maya',
    week: 1,
    day: 2,
    activity: 'supervision_long_arm',
    model: 'driscoll',
    tags: ['supervision', 'learning agreement'],
    stages: {
      what: prose`
        An hour on a video call. I had prepared four goals and was quite proud of them. Maya read
        them twice and then asked which of the four I would be disappointed to fail. I did not have
        an answer for three of them.
      `,
      so_what: prose`
        They were goals written for the form. "Develop an understanding of leadership" cannot go
        wrong, so nothing can be learned from it. The one I did care about was the smallest: to say
        something in a senior meeting without rehearsing it for ten minutes until the moment has gone.

        I noticed how she did it, too. She did not tell me that the goals were weak. She asked a
        question that I could only answer by finding it out.
      `,
      now_what: prose`
        Rewrite the agreement with two goals instead of four, each with something that could be
        *seen* by somebody else. Send it to her before the end of the week. Keep a tally of the
        meetings in which I spoke without being asked.
      `,
    },
  },
  {
    title: 'Twenty minutes with the AHP lead',
    week: 1,
    day: 3,
    activity: 'leadership_conversation',
    model: 'era',
    tags: ['20-minute conversations', 'identity'],
    readers: ['maya', 'tom'],
    stages: {
      experience: prose`
        My first twenty-minute conversation, with Tom, who leads the allied health professions for the
        division. I came with nine questions and asked three. The one that opened him up was not
        on my list: I asked what he had stopped doing when he took the job.

        He said he still misses knowing, at four o'clock, whether it had been a good day. "As a physio
        I could see somebody get up the stairs. Now I find out two years later whether I was right."
      `,
      reflection: prose`
        I had assumed that leaders miss the *patients*, and that this is a tender, slightly guilty
        thing. What he described was feedback. The loop has become so long that you have to decide
        what to measure, or you go by how people smile at you in corridors.

        It also struck me that he talked about occupational therapists, dietitians and podiatrists as
        "we" all the way through. I counted afterwards: once "physios", eleven times "we". I have been
        thinking of professional identity as a fence to keep in good repair. He seems to use it as a
        place to walk out from.
      `,
      action: prose`
        1. Ask every person I meet on these conversations what they stopped doing.
        2. For my own project, decide *before* we start how I would know by the Friday of that week.
        3. Try "we" in the huddle and see whether it feels like a lie.
      `,
    },
  },
  {
    title: 'A meeting in acronyms',
    week: 1,
    day: 4,
    activity: 'senior_meeting',
    model: 'free',
    tags: ['meetings'],
    stages: {
      entry: prose`
        Divisional performance meeting. Fifty minutes, nineteen acronyms, of which I knew seven. I
        wrote them all down and looked them up afterwards; two people I asked did not know them either.

        The useful thing: the only moment when the room leaned forward was when the matron told a
        story of one family waiting for a hoist. Nobody leaned forward for the dashboard. And yet it
        was the dashboard that got the money.
      `,
    },
  },
  {
    title: 'E-learning: what counts as leading',
    week: 1,
    day: 5,
    activity: 'e_learning',
    model: 'fourf',
    tags: ['theory', 'identity'],
    stages: {
      facts: prose`
        Two modules of the Edward Jenner programme and the reading on compassionate leadership:
        attending, understanding, empathising, helping.
      `,
      feelings: prose`
        Impatient at first. It read like a list of things that nice people do. Then I got to the part
        about *attending* and remembered the team lead on Monday, who closed her laptop when I came
        in. It took her two seconds and I had told my flatmate about it that evening.
      `,
      findings: prose`
        Compassion in this reading is not softness. West is blunt about it: helping includes taking
        away the obstacle, and sometimes the obstacle is a person who has been allowed to be difficult
        for years.
      `,
      future: prose`
        Close the laptop. Literally that, for a week, and note what people say in the second minute
        that they would not have said in the first.
      `,
    },
  },
];
