import { fullMoment, longDay } from '#domain/calendar.ts';
import type { Reflection } from '#domain/content/reflection.ts';
import { publishedFiles } from '#domain/files/files.ts';
import { activityTitle } from '#domain/reflection/activities.ts';
import { modelOf, type Stage, stagesOf } from '#domain/reflection/models.ts';
import { titleOrFirstWords } from '#domain/reflection/reflection.ts';
import { wordsIn } from '#domain/reflection/words.ts';
import { countedWords } from './counted-words.ts';
import type { ExportedEntry, ExportedFeedback, ExportOptions } from './export-document.ts';
import { element, type Html } from './html.ts';
import { prose } from './prose.ts';

export function entryTitle(reflection: Reflection): string {
  return titleOrFirstWords(reflection) || 'Without a title';
}

/** One entry with its stages and, if asked for, the feedback under it. `number` counts from 1. */
export function entryArticle(
  { reflection, feedback }: ExportedEntry,
  number: number,
  options: ExportOptions,
): Html {
  const anchor = `entry-${number}`;
  return element('article', { 'aria-labelledby': anchor }, [
    element('h2', { id: anchor }, [`${number}. ${entryTitle(reflection)}`]),
    facts(reflection),
    ...stages(reflection, options.prompts),
    ...filesPart(reflection),
    ...(options.feedback && feedback.length > 0 ? feedbackPart(feedback) : []),
    element('p', { class: 'counted' }, [`${countedWords(wordsIn(reflection))} in this entry.`]),
  ]);
}

function facts({ date, activity, model, tags }: Reflection): Html {
  const { name, origin } = modelOf(model);
  const words = [activityTitle(activity), origin === '' ? name : `${name} (${origin})`];
  const tagged = tags.length === 0 ? [] : [`Tags: ${tags.join(', ')}`];
  return element('p', { class: 'facts' }, [
    element('time', { datetime: date }, [longDay(date)]),
    ['', ...words, ...tagged].join(' · '),
  ]);
}

function stages({ model, stages: texts }: Reflection, prompts: boolean): readonly Html[] {
  const all = stagesOf(model);
  const written = all.filter(({ key }) => (texts[key] ?? '').trim() !== '');
  if (written.length === 0) return [element('p', { class: 'facts' }, ['Nothing is written here.'])];
  return written.flatMap((stage) => [
    // The one stage of free writing is the entry itself: its heading would say nothing.
    ...(all.length > 1 ? [element('h3', {}, [stage.title])] : []),
    ...(prompts ? [promptList(stage)] : []),
    ...prose(texts[stage.key] ?? ''),
  ]);
}

/** Named, not shown; and not even named what its writer keeps to themselves. */
function filesPart(reflection: Reflection): readonly Html[] {
  const names = publishedFiles(reflection).map(({ name }) => element('bdi', {}, [name]));
  if (names.length === 0) return [];
  const listed = names.flatMap((name, at) => (at === 0 ? [name] : [', ', name]));
  return [element('p', { class: 'facts' }, ['Files kept with this entry: ', ...listed])];
}

function promptList({ prompts }: Stage): Html {
  return element(
    'ul',
    { class: 'prompts' },
    prompts.map((prompt) => element('li', {}, [prompt])),
  );
}

function feedbackPart(feedback: readonly ExportedFeedback[]): readonly Html[] {
  return [
    element('h3', {}, ['Feedback']),
    ...feedback.map(({ author, at, text }) =>
      element('div', { class: 'feedback' }, [
        element('p', { class: 'signed' }, [
          element('strong', {}, [element('bdi', {}, [author])]),
          ', ',
          element('time', { datetime: at }, [fullMoment(at)]),
        ]),
        ...prose(text),
      ]),
    ),
  ];
}
