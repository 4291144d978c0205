import { GeistMono } from 'geist/font/mono';
import { GeistSans } from 'geist/font/sans';
import type { Metadata, Viewport } from 'next';
import { cookies } from 'next/headers';
import { connection } from 'next/server';
import type { ReactNode } from 'react';
import { readTheme, THEME_COOKIE } from '#components/frame/preferences.ts';
import { StyleNonce } from '#components/frame/style-nonce.tsx';
import { ClockProvider } from '#components/ui/clock.tsx';
import { Toaster } from '#components/ui/toaster.tsx';
import './globals.css';

export const metadata: Metadata = {
  title: { default: 'gonogo', template: '%s · gonogo' },
  description: 'Launch readiness: live checklists, evidence behind every tick, and signed go/no-go decisions.',
  robots: { index: false, follow: false },
};

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  colorScheme: 'light dark',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#ffffff' },
    { media: '(prefers-color-scheme: dark)', color: '#14191f' },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  // The policy's nonce is new for each request; a page built once could not carry it, and none of its scripts would run.
  await connection();
  const theme = readTheme((await cookies()).get(THEME_COOKIE)?.value);
  return (
    <html
      lang="en"
      data-theme={theme === 'system' ? undefined : theme}
      className={`${GeistSans.variable} ${GeistMono.variable}`}
      // The theme switch changes the attribute before a slow page has woken up.
      suppressHydrationWarning
    >
      <body>
        <StyleNonce />
        <ClockProvider renderedAt={Date.now()}>{children}</ClockProvider>
        <Toaster />
      </body>
    </html>
  );
}
