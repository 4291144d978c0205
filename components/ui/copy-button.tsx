'use client';

import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from './button.tsx';
import { toast } from './toast.ts';

type Props = { text: string; label?: string; className?: string };

/** Puts a text on the clipboard and says so. */
export function CopyButton({ text, label = 'Copy', className }: Props) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
    } catch {
      toast({
        tone: 'fail',
        title: 'Could not copy',
        description: 'The browser refused. Select the text and copy it by hand.',
      });
    }
  };
  return (
    <Button
      variant="quiet"
      size="icon-small"
      aria-label={copied ? 'Copied' : label}
      title={label}
      onClick={copy}
      className={className}
    >
      {copied ? <Check aria-hidden className="text-pass" /> : <Copy aria-hidden />}
      <span className="sr-only" aria-live="polite">
        {copied ? 'Copied' : ''}
      </span>
    </Button>
  );
}
