/**
 * The ways to reflect that a student can choose from, in the order a chooser shows them. The prompts are
 * this project's own words (CC0-1.0); `origin` is cited wherever a reflection is printed. Driscoll and
 * Rolfe share headings but not sources, so they stay two models.
 *
 * A stage key that stands in two models means the same there: text stays in it when the model is switched.
 */
export const models = [
  {
    id: 'gibbs',
    name: 'Gibbs reflective cycle',
    origin: 'Gibbs 1988',
    stages: [
      {
        key: 'description',
        title: 'Description',
        prompts: [
          'Set the scene briefly: what took place, and what was your part?',
          'Which facts does a reader need, with nothing that identifies anyone?',
        ],
      },
      {
        key: 'feelings',
        title: 'Feelings',
        prompts: [
          'What went through your mind before, during and after?',
          'How do you think others felt, and how do you know?',
        ],
      },
      {
        key: 'evaluation',
        title: 'Evaluation',
        prompts: ['What worked, and for whom?', 'What fell short?'],
      },
      {
        key: 'analysis',
        title: 'Analysis',
        prompts: [
          'Why did it unfold this way? Bring in theory, evidence or a leadership model.',
          'Which system factors mattered as much as people?',
        ],
      },
      {
        key: 'conclusion',
        title: 'Conclusion',
        prompts: [
          'What do you now understand that you did not before?',
          'What else could have been done?',
        ],
      },
      {
        key: 'action_plan',
        title: 'Action plan',
        prompts: [
          'What will you do next time, by when, and who will help?',
          'How will you know it made a difference?',
        ],
      },
    ],
  },
  {
    id: 'driscoll',
    name: 'Driscoll What? model',
    origin: 'Borton 1970; Driscoll 1994/2007',
    stages: [
      { key: 'what', title: 'What?', prompts: ['What happened that is worth returning to?'] },
      {
        key: 'so_what',
        title: 'So what?',
        prompts: ['Why does it matter for you, the team or people using the service?'],
      },
      {
        key: 'now_what',
        title: 'Now what?',
        prompts: ['What will change in what you do, and what is the first step?'],
      },
    ],
  },
  {
    id: 'rolfe',
    name: 'Rolfe, Freshwater and Jasper framework for reflexive practice',
    origin: 'Rolfe et al 2001',
    stages: [
      {
        key: 'what',
        title: 'What…?',
        prompts: ['What is the problem, my role, the response and the consequence?'],
      },
      {
        key: 'so_what',
        title: 'So what…?',
        prompts: [
          'What does this tell me about me, others, our relationships and the wider system?',
          'What knowledge could I have used?',
        ],
      },
      {
        key: 'now_what',
        title: 'Now what…?',
        prompts: ['What must I do to improve matters or move on, and what may follow from that?'],
      },
    ],
  },
  {
    id: 'kolb',
    name: 'Kolb experiential learning cycle',
    origin: 'Kolb 1984',
    stages: [
      { key: 'ce', title: 'Concrete experience', prompts: ['What did you do or take part in?'] },
      {
        key: 'ro',
        title: 'Reflective observation',
        prompts: ["What did you notice from your own and others' viewpoints?"],
      },
      {
        key: 'ac',
        title: 'Abstract conceptualisation',
        prompts: ['What idea, pattern or theory explains it?'],
      },
      {
        key: 'ae',
        title: 'Active experimentation',
        prompts: ['What will you try next to test that idea?'],
      },
    ],
  },
  {
    id: 'johns',
    name: 'Johns model for structured reflection',
    origin: 'Johns 1994, later editions',
    stages: [
      {
        key: 'looking_in',
        title: 'Looking in',
        prompts: ['Settle; which thoughts and feelings stand out?'],
      },
      {
        key: 'description',
        title: 'Looking out: description',
        prompts: ['What seems significant about the situation?'],
      },
      {
        key: 'aesthetics',
        title: 'Aesthetics',
        prompts: ['What was I trying to achieve, and with what effect?'],
      },
      { key: 'personal', title: 'Personal', prompts: ['What in me shaped how I responded?'] },
      {
        key: 'ethics',
        title: 'Ethics',
        prompts: ['Did I act for the best and in line with my values?'],
      },
      {
        key: 'empirics',
        title: 'Empirics',
        prompts: ['What knowledge informed me, or should have?'],
      },
      {
        key: 'reflexivity',
        title: 'Reflexivity',
        prompts: ['How does this link with earlier experience, and what now?'],
      },
    ],
  },
  {
    id: 'schon',
    name: 'Schön reflection-in-action and -on-action',
    origin: 'Schön 1983/1991',
    stages: [
      {
        key: 'in_action',
        title: 'In action',
        prompts: ['What surprised you at the time, and what did you adjust on the spot?'],
      },
      { key: 'on_action', title: 'On action', prompts: ['Looking back, what do you make of it?'] },
      {
        key: 'for_action',
        title: 'For action (later addition)',
        prompts: ['What will you prepare for next time?'],
      },
    ],
  },
  {
    id: 'boud',
    name: 'Boud, Keogh and Walker',
    origin: 'Boud, Keogh and Walker 1985',
    stages: [
      {
        key: 'returning',
        title: 'Returning to the experience',
        prompts: ['Replay events in order, without judging.'],
      },
      {
        key: 'feelings',
        title: 'Attending to feelings',
        prompts: ['Which feelings help your learning, and which get in the way?'],
      },
      {
        key: 'reevaluating',
        title: 'Re-evaluating the experience',
        prompts: ['What new links, meaning or commitment do you take from it?'],
      },
    ],
  },
  {
    id: 'atkins_murphy',
    name: 'Atkins and Murphy',
    origin: 'Atkins and Murphy 1993/1994',
    stages: [
      {
        key: 'awareness',
        title: 'Awareness of discomfort or a new situation',
        prompts: ['What felt uncomfortable, new or puzzling?'],
      },
      {
        key: 'describe',
        title: 'Describe',
        prompts: ['What are the salient events and features?'],
      },
      {
        key: 'analyse',
        title: 'Analyse feelings and knowledge',
        prompts: ['Which assumptions were at work? Challenge them and think of alternatives.'],
      },
      {
        key: 'evaluate',
        title: 'Evaluate relevance of knowledge',
        prompts: ['Does your knowledge explain the situation fully, and how was it used?'],
      },
      { key: 'identify', title: 'Identify learning', prompts: ['What have you learned?'] },
    ],
  },
  {
    id: 'era',
    name: 'ERA cycle',
    origin: 'Jasper 2013',
    stages: [
      { key: 'experience', title: 'Experience', prompts: ['What did you experience?'] },
      { key: 'reflection', title: 'Reflection', prompts: ['How do you see it now, and why?'] },
      { key: 'action', title: 'Action', prompts: ['What will you do as a result?'] },
    ],
  },
  {
    id: 'fiver',
    name: '5R framework',
    origin: 'Bain et al 2002',
    stages: [
      { key: 'reporting', title: 'Reporting', prompts: ['Give the context in brief.'] },
      { key: 'responding', title: 'Responding', prompts: ['What was your reaction?'] },
      {
        key: 'relating',
        title: 'Relating',
        prompts: ['How does this connect with what you already know or have done?'],
      },
      {
        key: 'reasoning',
        title: 'Reasoning',
        prompts: ['Which factors or theory explain it? Whose view differs?'],
      },
      {
        key: 'reconstructing',
        title: 'Reconstructing',
        prompts: ['What will you do differently, and why should it work?'],
      },
    ],
  },
  {
    id: 'fourf',
    name: 'Four Fs (active reviewing)',
    origin: 'Greenaway',
    stages: [
      { key: 'facts', title: 'Facts', prompts: ['What happened, in order?'] },
      { key: 'feelings', title: 'Feelings', prompts: ['What was it like for you and others?'] },
      { key: 'findings', title: 'Findings', prompts: ['What did you find out or conclude?'] },
      { key: 'future', title: 'Future', prompts: ['How will you use it?'] },
    ],
  },
  {
    id: 'free',
    name: 'Free writing',
    origin: '',
    stages: [
      { key: 'entry', title: 'Reflection', prompts: ['Write freely; no identifying details.'] },
    ],
  },
] as const;
