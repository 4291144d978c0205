/** Settings for those who stand outside lib and need no more than them, such as a command that uses no database. */
export { ConfigError, getConfig } from '../config/env.ts';
