/** Words of the first step of `<tfa-backup-codes>`. */
export const backupCodes = {
  heading: 'Backup codes',
  lead: 'Ways back in when your key or phone isn’t at hand. Each one works once.',
  remaining: {one: '{n} of {total} codes left', other: '{n} of {total} codes left'},
  none: 'No codes yet',
  used: 'All codes used',
  created: 'Created {date}',
  few: 'Make a new set before you run out.',
  create: 'Create backup codes',
  regenerate: 'Make new codes',
};
