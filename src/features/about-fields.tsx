import './about-fields.css';
import { room } from '#domain/content/limits.ts';
import { programmes } from '#domain/content/profile.ts';
import { DateField } from '#ui/date-field.tsx';
import type { FieldProblem } from '#ui/error-summary.tsx';
import { RadioGroup } from '#ui/radio-group.tsx';
import { TextField } from '#ui/text-field.tsx';
import { type AboutStudent, type AboutSupervisor, fieldIds, wordsFor } from './about.ts';

type FieldsProps<About> = {
  readonly about: About;
  readonly onAbout: (about: About) => void;
  /** Shown once the person has tried to go on. */
  readonly problems: readonly FieldProblem[];
};

export function StudentFields({ about, onAbout, problems }: FieldsProps<AboutStudent>) {
  return (
    <>
      <TextField
        id={fieldIds.name}
        label="Your name"
        help="As your supervisor knows you. Only people you share with see it."
        value={about.name}
        onValue={(name) => onAbout({ ...about, name })}
        error={wordsFor(problems, fieldIds.name)}
      />
      <RadioGroup
        id={fieldIds.programme}
        legend="Programme"
        value={about.programme}
        onValue={(programme) => onAbout({ ...about, programme })}
        options={programmes.map(({ id, title }) => ({ value: id, label: title }))}
        error={wordsFor(problems, fieldIds.programme)}
      />
      <fieldset className="about-dates" aria-describedby="about-dates-help">
        <legend className="ui-label">
          Placement dates <span className="about-optional">(optional)</span>
        </legend>
        <p className="ui-help" id="about-dates-help">
          They draw the weeks on your first page. You can set or change them later.
        </p>
        <div className="about-pair">
          <DateField
            id={fieldIds.start}
            label="First day"
            value={about.start}
            onValue={(start) => onAbout({ ...about, start })}
            error={wordsFor(problems, fieldIds.start)}
            min={room.placement.first}
            max={room.placement.last}
          />
          <DateField
            id={fieldIds.end}
            label="Last day"
            value={about.end}
            onValue={(end) => onAbout({ ...about, end })}
            error={wordsFor(problems, fieldIds.end)}
            min={about.start || room.placement.first}
            max={room.placement.last}
          />
        </div>
      </fieldset>
    </>
  );
}

export function SupervisorFields({ about, onAbout, problems }: FieldsProps<AboutSupervisor>) {
  return (
    <>
      <TextField
        id={fieldIds.name}
        label="Your name"
        help="As students know you. It stands beside your feedback."
        value={about.name}
        onValue={(name) => onAbout({ ...about, name })}
        error={wordsFor(problems, fieldIds.name)}
      />
      <TextField
        id={fieldIds.title}
        label="Your role"
        help="For example: Practice educator, or Team lead, community therapy."
        value={about.title}
        onValue={(title) => onAbout({ ...about, title })}
        error={wordsFor(problems, fieldIds.title)}
      />
      <TextField
        id={fieldIds.registration}
        label="Registration number"
        optional
        help="With its body, such as HCPC OT12345. It is shown as what you say of yourself; nobody checks it here."
        value={about.registration}
        onValue={(registration) => onAbout({ ...about, registration })}
        error={wordsFor(problems, fieldIds.registration)}
      />
    </>
  );
}
