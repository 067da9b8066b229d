import type { ActivityType } from '#domain/reflection/activities.ts';
import type { ModelId } from '#domain/reflection/models.ts';

/** One entry of the sample student: when on the placement it was written, and about what. */
export type SampleEntry = {
  readonly title: string;
  /** Week of the placement from 1, and day of the week from 1 for Monday. */
  readonly week: number;
  readonly day: number;
  readonly activity: ActivityType;
  readonly model: ModelId;
  readonly stages: Readonly<Record<string, string>>;
  readonly tags: readonly string[];
  /** Whom the student published it to. */
  readonly readers?: readonly Reader[];
};

export type Reader = 'maya' | 'tom';
