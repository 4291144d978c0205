/** As what a launch leaves gonogo. Each is for reading or for another tool: none of them proves anything. */
export const EXPORT_FORMATS = {
  markdown: { label: 'Checklist Markdown', extension: 'md', mediaType: 'text/markdown' },
  'pull-request': { label: 'Summary for a pull request', extension: 'summary.md', mediaType: 'text/markdown' },
  csv: { label: 'Items as CSV', extension: 'csv', mediaType: 'text/csv' },
  json: { label: 'Everything as JSON', extension: 'json', mediaType: 'application/json' },
  html: { label: 'A page of its own (HTML)', extension: 'html', mediaType: 'text/html' },
} as const;
export type ExportFormat = keyof typeof EXPORT_FORMATS;
export const FORMAT_NAMES = Object.keys(EXPORT_FORMATS) as [ExportFormat, ...ExportFormat[]];
