type StepsProps = {
  readonly step: number;
  readonly of: number;
  readonly label?: string | undefined;
};

/** How far a guided task has come: "Step 2 of 4", with a row of small plinths for the eye. */
export function Steps({ step, of, label }: StepsProps) {
  const marks = Array.from({ length: of }, (_, index) => index + 1);
  return (
    <p className="ui-steps">
      <span>
        Step {step} of {of}
        {label && <span className="ui-steps-label">: {label}</span>}
      </span>
      <span className="ui-steps-row" aria-hidden="true">
        {marks.map((mark) => (
          <span key={mark} className={mark <= step ? 'ui-step ui-step-done' : 'ui-step'} />
        ))}
      </span>
    </p>
  );
}
