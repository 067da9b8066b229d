import type { SampleEntry } from '../entry.ts';
import { prose } from '../prose.ts';

export const weekThree: readonly SampleEntry[] = [
  {
    title: 'Chairing the huddle',
    week: 3,
    day: 1,
    activity: 'clinical_base_day',
    model: 'gibbs',
    tags: ['huddle', 'confidence', 'teamwork'],
    readers: ['maya', 'tom'],
    stages: {
      description: prose`
        The team lead was called away at ten to nine and asked me to chair the morning huddle. Eleven
        people standing in a room for six, ten minutes, a board with five headings: staffing, safety,
        visits, equipment, anything else. I had watched it ten times. I had never noticed that she
        *stands by the door*, which is how it ends on time. I stood by the board, and it took nineteen
        minutes.
      `,
      feelings: prose`
        Beforehand: a hot face and a strong wish to hand the pen to anybody else. During: after the
        second heading I asked whether anyone was worried about a visit today, and the room went quiet.
        I wanted to fill it so badly that I counted the ceiling tiles instead. I got to nine. Then one
        of the support workers, who never speaks in the huddle, said that she was not happy about going
        alone to a flat where things had been tense the week before.

        Afterwards: shaky, and then proud, and then worried that being proud was silly.
      `,
      evaluation: prose`
        What worked was the silence, although I had done it by accident. Somebody swapped visits so that
        two people could go together. What did not work was the time. Three people left late for their
        first visit, and I let one conversation about a broken hoist run on because I did not know how
        to stop somebody who is senior to me.
      `,
      analysis: prose`
        I think the quiet did its work because it was *safe enough* and because the question was exact.
        "Any concerns?" is a question to which the answer is no. "Is anyone worried about a visit today?"
        has a person in it. Edmondson writes about leaders who frame the work as uncertain so that
        speaking up becomes part of the job; I had framed nothing, but my being plainly new may have done
        it for me. It is easier to admit a worry to somebody who is visibly out of their depth.

        The time is a power question and not a clock question. I would have interrupted a fellow student.
        I did not interrupt the band seven, and eleven people paid for my manners.
      `,
      conclusion: prose`
        A chair works for the people who are not speaking. The kind thing and the firm thing were the
        same thing here, and I did only one of them.
      `,
      action_plan: prose`
        1. Ask to chair again this week, and stand by the door.
        2. Have one sentence ready: *"That deserves longer than we have; can the two of you take it after?"*
        3. Tell the support worker that what she said changed the day. I have not done that yet.
      `,
    },
  },
  {
    title: 'After the huddle, on the bus',
    week: 3,
    day: 1,
    activity: 'clinical_base_day',
    model: 'free',
    tags: ['huddle'],
    stages: {
      entry: prose`
        Too tired for a model. Only this: I told her. She went red and said, "I nearly didn't." I keep
        thinking about all the mornings on which somebody nearly did.

        And: I want to do it again. I did not expect that.
      `,
    },
  },
  {
    title: 'Three of us in the canteen',
    week: 3,
    day: 2,
    activity: 'peer_supervision',
    model: 'free',
    tags: ['imposter feelings', 'peer support', 'wellbeing'],
    stages: {
      entry: prose`
        Peer supervision that turned into something truer than what we had planned. I said, in the voice
        in which one says a funny thing, that I keep waiting for somebody to check my pass and walk me
        out. Neither of them laughed. One has been writing every e-mail twice. The other has started to
        come in at seven so that nobody sees how long things take her.

        So there are three of us, each convinced that we are the one who was let in by mistake.

        We tried to be exact about it, because Maya would ask. **When** does it come?

        - In meetings where everyone has a title and I have a first name.
        - When I am praised. Oddly, that is the worst: it makes the fall higher.
        - Never at the whiteboard with the map. Never when I am doing something.

        That last one seems important. The feeling lives in the gaps between doing, where I am being
        *somebody* and not doing *something*. As an occupational therapist I ought to find that
        interesting and not only painful. It is more or less what we believe about everyone else.

        I will not publish this one yet. I may want to, one day, when I can read it without wincing.
      `,
    },
  },
  {
    title: 'PDSA one: the referral prompt',
    week: 3,
    day: 3,
    activity: 'qi_project_work',
    model: 'kolb',
    tags: ['project', 'PDSA', 'quality improvement'],
    readers: ['maya', 'tom'],
    stages: {
      ce: prose`
        Our first test. *Plan:* a prompt on the board-round sheet, one line, "community rehab referred?".
        *Do:* one ward, one consultant's round, three days. *Study:* six of nine referrals two days ahead,
        against four of eleven in the week before. *Act:* that was where it became difficult.
      `,
      ro: prose`
        I wanted to call it a success and put it on every ward by Monday. The ward sister asked two
        questions. Who had been ticking the box on those days? (The keen junior doctor.) And was she on
        duty next week? (No.)

        From where I stood it was a better form. From where the sister stands it was one more line on a
        sheet that already has twenty-two. Both are true.
      `,
      ac: prose`
        Nine is not many, and a better week is not yet a better process. A change that hangs on one
        person's enthusiasm is a loan. I had read "test small" as advice for the timid; I now think that
        small is how you find out *what* you have tested. We believed we were testing a prompt. We were
        testing a person with a prompt.
      `,
      ae: prose`
        Second cycle: take one line **off** the sheet for the one we add, ask the nurse in charge and not
        the doctor, and run it in a week without our friend. Prediction, written down so that I cannot
        cheat: five in ten.
      `,
    },
  },
  {
    title: 'Twenty minutes with a consultant physiotherapist',
    week: 3,
    day: 4,
    activity: 'leadership_conversation',
    model: 'era',
    tags: ['20-minute conversations', 'research'],
    stages: {
      experience: prose`
        She stopped "waiting for permission to be curious". Half of her job is research, and it began as
        an audit that nobody had asked for, done on the backs of appointment slips.
      `,
      reflection: prose`
        The four pillars were posters to me: clinical practice, leadership, education, research. She
        described them as four questions about the same Tuesday. *Did it help? Who made it possible? Who
        learned from it? How do we know?* I can answer the first and the third in my sleep.
      `,
      action: prose`
        Put the fourth question at the end of each entry about the project, and see how often I can say
        more than "it felt better".
      `,
    },
  },
  {
    title: 'A day with the flow team',
    week: 3,
    day: 4,
    activity: 'shadowing_non_clinical',
    model: 'fiver',
    tags: ['systems', 'shadowing'],
    stages: {
      reporting: prose`
        A day beside the patient flow coordinators: two people, three screens, six telephones and a
        kettle. Every bed in the hospital is a coloured square.
      `,
      responding: prose`
        At first it appalled me. People as squares. By eleven I was shouting at a square myself because it
        would not turn green.
      `,
      relating: prose`
        On the ward I have been the person who says "not safe for discharge yet" and hears a sigh at the
        other end. This was the other end. The sigh was at the four people in the emergency department
        whom only I could not see.
      `,
      reasoning: prose`
        Each of us was being careful for the people in front of us. The system is what decides who is in
        front of whom. A coordinator told me that what helps her most is not a *yes* but a **date**: "No
        until Thursday" can be planned with. "Not yet" cannot.
      `,
      reconstructing: prose`
        Never say "not yet" again without a date and the thing that has to happen first. Tell the
        therapists why, with the kettle and the squares.
      `,
    },
  },
  {
    title: 'Half-way',
    week: 3,
    day: 5,
    activity: 'supervision_long_arm',
    model: 'johns',
    tags: ['supervision', 'half-way', 'feedback'],
    readers: ['maya'],
    stages: {
      looking_in: prose`
        I had slept badly. I noticed that I was rehearsing a defence for things nobody had said.
      `,
      description: prose`
        Half-way review with Maya, the team lead joining for the first part. They had written their
        comments before they saw mine. We laid the three side by side.
      `,
      aesthetics: prose`
        I was trying to come across as somebody who knows her faults, because then nobody else has to say
        them. The effect was that Maya stopped me after the third and asked for one thing I had done
        *well*, with evidence. It took me longer than all the faults together.
      `,
      personal: prose`
        In my family you do not say what you are good at; somebody will say it for you at your funeral. I
        had not thought of that as something I bring into a review.
      `,
      ethics: prose`
        Being hard on oneself looks like honesty. But a portfolio that only lists failings is not true
        either, and whoever reads it has to do my work for me.
      `,
      empirics: prose`
        Self-assessment is poorest exactly where feedback is vague. So the remedy is not confidence. It is
        asking for feedback that is exact, and soon.
      `,
      reflexivity: prose`
        It links to the silence at the governance meeting. In both I made myself small and called it
        modesty. From now on, for every entry: one line of what went well, and how I know.
      `,
    },
  },
];
