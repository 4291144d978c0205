export { default } from '../_server/framed.tsx';
