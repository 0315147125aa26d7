/** Hands the lines over as a text file. The address that leads to them is gone again at once. */
export function download(lines: string[], name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([`${lines.join('\n')}\n`], {type: 'text/plain;charset=utf-8'}));
  link.download = `${name}.txt`;
  link.click();
  URL.revokeObjectURL(link.href);
}
