import { countNotifications } from '../inbox/count.ts';
import { listNotifications } from '../inbox/list.ts';
import { markAllNotifications, markNotifications } from '../inbox/mark.ts';

export const NOTIFY_OPERATIONS = [markNotifications, markAllNotifications];

export const NOTIFY_QUERIES = [listNotifications, countNotifications];
