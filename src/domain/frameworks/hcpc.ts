import type { Framework } from './framework.ts';

/** The fifteen headings of 2023 and, under the eighth, what it says of leadership, in our own words. */
export const hcpcProficiency: Framework = {
  id: 'hcpc-sop',
  edition: '2023',
  title: 'HCPC standards of proficiency',
  short: 'HCPC proficiency',
  publisher: 'Health and Care Professions Council, in force from 1 September 2023',
  scale: null,
  items: [
    {
      code: '1',
      title: 'Practise safely and effectively within their scope of practice',
      help: 'Knowing what you may and can do, and stopping there.',
      keywords: ['scope of practice', 'competen*', 'unsafe', 'limit*'],
    },
    {
      code: '2',
      title: 'Practise within the legal and ethical boundaries of the profession',
      help: 'Law, consent, candour, safeguarding.',
      keywords: ['consent*', 'ethic*', 'legal*', 'safeguard*', 'candour', 'capacity'],
    },
    {
      code: '3',
      title: 'Look after their own health and wellbeing',
      help: 'Looking after yourself, and asking for help in time.',
      keywords: ['wellbeing', 'stress*', 'sleep', 'self care', 'overwhelm*'],
    },
    {
      code: '4',
      title: 'Practise as an autonomous professional',
      help: 'Deciding for yourself, with reasons.',
      keywords: ['autonom*', 'my decision*', 'judg*', 'initiative', 'reason*'],
    },
    {
      code: '5',
      title: 'Recognise the impact of culture, equality and diversity',
      help: 'Working so that nobody is left out.',
      keywords: ['cultur*', 'equal*', 'divers*', 'inclusi*', 'discriminat*', 'bias*'],
    },
    {
      code: '6',
      title: 'Understand the importance of and maintain confidentiality',
      help: 'What may be said, to whom.',
      keywords: ['confidential*', 'privacy', 'information governance', 'anonym*'],
    },
    {
      code: '7',
      title: 'Communicate effectively',
      help: 'Being understood, and understanding.',
      keywords: ['communicat*', 'explain*', 'present*', 'listen*', 'interpreter*', 'email*'],
    },
    {
      code: '8',
      title: 'Work appropriately with others',
      help: 'In teams, with people who use services, and as a leader.',
      keywords: ['team*', 'colleague*', 'mdt', 'collaborat*', 'partner*'],
    },
    {
      code: '8.6',
      partOf: '8',
      title: 'Knows the qualities and benefits of leadership',
      help: 'What makes leadership good, and what it is good for.',
      keywords: ['leadership', 'leader*', 'qualities of', 'role model*'],
    },
    {
      code: '8.7',
      partOf: '8',
      title: 'Sees leadership as something every professional can show',
      help: 'Leading without a title.',
      keywords: [
        'without authority',
        'every level',
        'anyone can lead',
        'shared leadership',
        'followership',
      ],
    },
    {
      code: '8.8',
      partOf: '8',
      title: 'Names their own leadership approach, with equality and inclusion in mind',
      help: 'How you lead, and whom it leaves out.',
      keywords: ['leadership style*', 'my approach', 'compassionate leadership', 'inclusi*'],
    },
    {
      code: '8.9',
      partOf: '8',
      title: 'Shows leadership suited to their practice',
      help: 'Where you took the lead.',
      keywords: ['i led', 'i chaired', 'chair*', 'took the lead', 'lead*', 'facilitat*'],
    },
    {
      code: '9',
      title: 'Maintain records appropriately',
      help: 'Writing down what is needed, where it is needed.',
      keywords: ['record*', 'document*', 'notes', 'minutes'],
    },
    {
      code: '10',
      title: 'Reflect on and review practice',
      help: 'Looking back so that the next time is better.',
      keywords: ['reflect*', 'review*', 'supervis*', 'feedback', 'looking back'],
    },
    {
      code: '11',
      title: 'Assure the quality of their practice',
      help: 'Improvement, audit, outcome measures.',
      keywords: ['quality', 'audit*', 'improv*', 'outcome measure*', 'pdsa', 'evaluat*'],
    },
    {
      code: '12',
      title: 'Understand and apply the key concepts of the knowledge base',
      help: 'What your profession knows.',
      keywords: ['theor*', 'model*', 'anatom*', 'occupational science', 'concept*'],
    },
    {
      code: '13',
      title: 'Draw on appropriate knowledge and skills to inform practice',
      help: 'Using what you know for these people, in this place.',
      keywords: ['assess*', 'evidence', 'skill*', 'tailor*', 'inform practice'],
    },
    {
      code: '14',
      title: 'Establish and maintain a safe practice environment',
      help: 'Risks, equipment, infection, moving and handling.',
      keywords: ['risk*', 'safe*', 'infection*', 'equipment', 'moving and handling'],
    },
    {
      code: '15',
      title: 'Promote health and prevent ill health',
      help: 'Keeping people well, and services that do.',
      keywords: ['health promotion', 'prevent*', 'public health', 'inequalit*', 'wellbeing'],
    },
  ],
};

export const hcpcCpd: Framework = {
  id: 'hcpc-cpd',
  edition: '2024',
  title: 'HCPC standards of continuing professional development',
  short: 'HCPC CPD',
  publisher: 'Health and Care Professions Council',
  scale: null,
  items: [
    {
      code: '1',
      title: 'A record without gaps, kept current and true',
      help: 'This portfolio, if it is kept.',
      keywords: ['record*', 'log*', 'portfolio'],
    },
    {
      code: '2',
      title: 'Many ways of learning that matter for the work, now or later',
      help: 'Different ways of learning, each with a reason.',
      keywords: ['course*', 'shadow*', 'conversation*', 'e learning', 'workshop*'],
    },
    {
      code: '3',
      title: 'Learning meant to make practice and services better',
      help: 'What is done better because you learnt.',
      keywords: ['improv*', 'quality', 'better', 'chang*', 'pdsa'],
    },
    {
      code: '4',
      title: 'Learning meant to help people who use services',
      help: 'What people who use services have from it.',
      keywords: ['service user*', 'patient experience', 'carer*', 'benefit*', 'outcome*'],
    },
    {
      code: '5',
      title: 'A written profile of one’s own, with evidence, when asked for',
      help: 'Being able to show it.',
      keywords: ['profile', 'evidence', 'audit profile'],
    },
  ],
};
