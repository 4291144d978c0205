import { describe, expect, it } from 'vitest';
import { checkFile, FILE_LIMIT } from './file-type.ts';

describe('a file is taken for what it holds, not for what it is called', () => {
  const accepted: [string, string | null, boolean, string][] = [
    ['chart.png', 'image/png', false, 'image/png'],
    ['report.PDF', 'application/pdf', false, 'application/pdf'],
    ['run.log', null, true, 'text/plain'],
    ['page.html', null, true, 'text/plain'],
    ['logo.svg', 'application/xml', true, 'text/plain'],
    ['no-extension', null, true, 'text/plain'],
    ['results.docx', 'application/zip', false, 'application/zip'],
  ];
  it.each(accepted)('%s of %s is kept', (name, sniffed, text, mediaType) => {
    expect(checkFile(name, 100, sniffed, text)).toEqual({ accepted: true, mediaType });
  });

  const refused: [string, number, string | null, boolean, string][] = [
    ['photo.png', 100, 'application/zip', false, 'its content is application/zip'],
    ['photo.png', 100, null, true, 'its content is text/plain'],
    ['notes.txt', 100, 'application/pdf', false, 'rename'],
    ['tool.exe', 100, 'application/x-msdownload', false, 'not accepted'],
    ['blob.bin', 100, null, false, 'cannot be recognised'],
    ['empty.txt', 0, null, true, 'empty'],
    ['big.zip', FILE_LIMIT + 1, 'application/zip', false, '10 MB'],
  ];
  it.each(refused)('%s (%d bytes, %s) is refused', (name, size, sniffed, text, words) => {
    const result = checkFile(name, size, sniffed, text);
    expect(result.accepted ? 'accepted' : result.reason).toContain(words);
  });
});
