/** Words of the fields for codes, wherever they stand. */
export const codeField = {
  label: 'Code from your app',
  hint: 'The six digits that your app shows now.',
  hintSubmits: 'The six digits that your app shows now. They’re sent as soon as the last one is in.',
  missing: 'Enter the code from your app.',
  tooShort: 'There’s something missing: the code has six digits.',
  tooLong: 'That’s too many: the code has six digits.',
  notDigits: 'The code has six digits and nothing else.',
  backupLabel: 'Backup code',
  backupHint: 'Four groups of four. Spaces and dashes don’t matter. It’s used up afterwards.',
};
