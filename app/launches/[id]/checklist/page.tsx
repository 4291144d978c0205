import type { Metadata } from 'next';
import { ChecklistTab } from '#components/checklist/checklist-tab.tsx';

export const metadata: Metadata = { title: 'Checklist' };

/** The layout has read the launch; filters and the open item are the browser's, from the address. */
export default function ChecklistPage() {
  return <ChecklistTab />;
}
