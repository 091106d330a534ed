import { ALIVE_EVENT, EARLY_TAP_EVENT, PRESS_PREFIX, WAITING_KEY } from "./early-names";
import { INLINE_SCRIPT_MARK } from "./inline-script";
import { STORED_MARK } from "./stored-mark";

/**
 * React gathers what is streamed in a list, `$RB`, and shows it in a later frame, so that parts which arrive one after the
 * other are shown together. Here all of them come from one read and there is nothing to wait for: a list that shows each
 * part at once stands in its place (docs/decisions/100).
 */
const SHOW_PARTS = `{const $={push:(...part)=>$RV(part)};Object.defineProperty(self,"$RB",{get:()=>$,set(){}})}`;

/**
 * A document that the service worker has stored is empty until this browser's store is open. While the scripts are still
 * on their way, a browser that was just started is made to do what it does once and slowly: find its databases, and
 * learn how days are written.
 */
const WARM_UP = `if(document.documentElement.hasAttribute("${STORED_MARK}")){indexedDB.databases?.().catch(()=>0);setTimeout(()=>new Date().toLocaleString(document.documentElement.lang,{weekday:"long",hour:"numeric"}))}`;

/**
 * Where changes of this device wait, the page says so (`data-waiting`): what the server wrote stays invisible
 * until the device's own numbers are there, so that no number jumps back.
 *
 * The buttons of a day's form are caught while the page is being hydrated: the press is written down on this
 * device, and the form is not sent. Only what cannot be written down goes to the server as a form. A living
 * page answers the click itself, so nothing of it comes here.
 */
const NOTE_TAPS = `{let s={};try{s=localStorage}catch{}const k="${PRESS_PREFIX}";let n=36;if(s["${WAITING_KEY}"]||Object.keys(s).some(o=>o.startsWith(k)))document.documentElement.dataset.waiting="";addEventListener("submit",e=>{const b=e.submitter;if(b?.name!=="tap")return;const at=Date.now();try{s.setItem(k+at.toString(36)+(n++).toString(36)+Math.random().toString(36).slice(2),JSON.stringify({tap:b.value,day:e.target.elements.day.value,at}))}catch{return}e.preventDefault();b.setAttribute("aria-busy","true");dispatchEvent(new Event("${EARLY_TAP_EVENT}"))},true)}`;

/** Nobody expects an answer any more to what was pressed longer ago. */
const CLICK_PATIENCE_MS = 30_000;

/**
 * What does nothing without scripts (neither a link nor a field nor a form's button) keeps its click until the page can answer it,
 * one for each place however often it was pressed. React lets no click come to a place whose code is still on its way: one that has not
 * come there is made again. Whoever stops a click on purpose prevents its default too (docs/decisions/195).
 */
const KEEP_CLICKS = `{const w=new Map;let a;const g=()=>{for(const[t,e]of w){if(t.isConnected&&!e.defaultPrevented&&performance.now()-e.timeStamp<${CLICK_PATIENCE_MS}){t.dispatchEvent(new MouseEvent("click",e))||w.delete(t);return}w.delete(t)}};addEventListener("click",e=>{const t=e.target;if(t.closest?.("a,input,select,textarea,label,summary,[type=submit]"))return;w.has(t)||w.set(t,e);t.addEventListener("click",()=>a&&w.delete(t),{once:true});a&&setTimeout(g,50)},true);addEventListener("${ALIVE_EVENT}",()=>{a=1;g()})}`;

/** Runs before anything of the tracker is painted and before it is alive. */
export const EARLY_SCRIPT = `${INLINE_SCRIPT_MARK}${SHOW_PARTS}${WARM_UP}${NOTE_TAPS}${KEEP_CLICKS}`;
