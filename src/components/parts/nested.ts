/** Parts of an element inside another that a host can style through the outer one. The inner card is not one: it is drawn away. */
export const nestedParts = [
  ...['step', 'head', 'badge', 'heading', 'lead', 'body', 'field', 'input', 'toggle', 'error', 'note', 'actions'],
  ...['button', 'primary', 'plain', 'quiet', 'danger', 'link', 'icon', 'codes', 'code', 'check', 'dialog', 'hint'],
].join(', ');
