import type { Reflection } from '#domain/content/reflection.ts';
import { activityTitle } from '#domain/reflection/activities.ts';
import { modelOf, stagesOf } from '#domain/reflection/models.ts';

/** Everything that was written, for the clipboard or a text file when the device cannot keep it. */
export function plainText(reflection: Reflection): string {
  const { title, date, activity, model, stages, carried, tags, files = [] } = reflection;
  const about = [date, activityTitle(activity), modelOf(model).name].join(' · ');
  const written = stagesOf(model).map((stage) => ({
    heading: stage.title,
    text: stages[stage.key] ?? '',
  }));
  const others = carried.map(({ model: from, stage, text }) => ({
    heading: headingOf(from, stage),
    text,
  }));
  return [
    title.trim(),
    about,
    ...[...written, ...others]
      .filter(({ text }) => text.trim() !== '')
      .map(({ heading, text }) => `${heading}\n${text.trim()}`),
    tags.length > 0 ? `Tags: ${tags.join(', ')}` : '',
    files.length > 0 ? `Files: ${files.map(({ name }) => name).join(', ')}` : '',
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function headingOf(model: Reflection['model'], key: string): string {
  return stagesOf(model).find((stage) => stage.key === key)?.title ?? key;
}
