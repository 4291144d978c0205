import { acknowledgeByLink, voteByLink } from '../act/act-by-link.ts';
import { readActLink } from '../act/read-link.ts';
import { pushAlerts } from '../alert/push-alerts.ts';
import { beginDelivery } from '../delivery/begin.ts';
import { keepDelivery } from '../delivery/keep.ts';
import { countNotifications } from '../inbox/count.ts';
import { listNotifications } from '../inbox/list.ts';
import { markAllNotifications, markNotifications } from '../inbox/mark.ts';
import { changeNotifySettings, myNotifySettings } from '../notify/my-settings.ts';
import { sweepNews } from '../notify/sweep.ts';
import { askTestMail } from '../notify/test-mail.ts';
import { removeWebhook, rotateWebhook, updateWebhookFields } from '../webhook/change.ts';
import { createWebhook } from '../webhook/create.ts';
import { listProjectWebhooks, listWebhookDeliveries } from '../webhook/list.ts';
import { replayDelivery, testWebhook } from '../webhook/send.ts';

export const NOTIFY_OPERATIONS = [
  pushAlerts,
  voteByLink,
  acknowledgeByLink,
  beginDelivery,
  keepDelivery,
  sweepNews,
  markNotifications,
  markAllNotifications,
  changeNotifySettings,
  askTestMail,
  createWebhook,
  updateWebhookFields,
  rotateWebhook,
  removeWebhook,
  testWebhook,
  replayDelivery,
];

export const NOTIFY_QUERIES = [
  readActLink,
  listNotifications,
  countNotifications,
  myNotifySettings,
  listProjectWebhooks,
  listWebhookDeliveries,
];
