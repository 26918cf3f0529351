/**
 * What the service answers: who owns a deal, who is credited and paid what, what somebody must look
 * at, and why, as data and as sentences.
 */
@NullMarked
package remit.decision;

import org.jspecify.annotations.NullMarked;
