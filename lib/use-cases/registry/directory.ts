import { listContacts } from '../contact/list.ts';
import { moveContact } from '../contact/move.ts';
import { removeContact } from '../contact/remove.ts';
import { saveContact } from '../contact/save.ts';
import { takeContacts } from '../contact/take.ts';
import { addDependency } from '../dependency/add.ts';
import { askDependency } from '../dependency/ask.ts';
import { keepCheck, queueCheck } from '../dependency/check.ts';
import { listDependencies } from '../dependency/list.ts';
import { removeDependency } from '../dependency/remove.ts';
import { takeDependencies } from '../dependency/take.ts';
import { updateDependency } from '../dependency/update.ts';
import { listReviews } from '../review/list.ts';
import { confirmContacts, setContactsReviewDays } from '../review/set-contacts.ts';
import { confirmPage, setPageReviewDays } from '../review/set-page.ts';

/* Whom to call, and what a project leans on. */

export const DIRECTORY_OPERATIONS = [
  setPageReviewDays,
  confirmPage,
  setContactsReviewDays,
  confirmContacts,
  saveContact,
  removeContact,
  moveContact,
  takeContacts,
  addDependency,
  updateDependency,
  removeDependency,
  takeDependencies,
  askDependency,
  keepCheck,
  queueCheck,
];

export const DIRECTORY_QUERIES = [listContacts, listDependencies, listReviews];
