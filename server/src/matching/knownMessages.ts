/** The matcher of the whole catalogue. */
import { allMessages } from '../catalogue/messages/index.ts';
import { lazy } from '../base/lazy.ts';
import { compileMatcher, compileTolerantMatcher, type Matcher } from './matcher.ts';

/** Tells which message of the catalogue a text is. */
export const knownMessages = compileMatcher(allMessages);

/** The same with names that were taken out; made when a log holds the first of them. */
export const redactedMessages: () => Matcher = lazy(() => compileTolerantMatcher(allMessages));
