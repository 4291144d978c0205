'use server';

import { find } from '../_server/find.ts';

export const doFind = async (words: string) => find(words);
