/**
 * The pages for people: made by the server from what the desk answers, with the same permissions
 * and the same notes as the calls. A page decides nothing and adds nothing up that the desk has not
 * added up already.
 *
 * <p>Whoever signs in with a token or key gets a session; its cookie is good for pages only, never
 * for a call. Every form carries the session's own word, and nothing on a page is inline, so that a
 * strict content security policy holds.
 */
@NullMarked
package remit.pages;

import org.jspecify.annotations.NullMarked;
