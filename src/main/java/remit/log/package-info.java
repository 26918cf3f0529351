/**
 * What may stand in a log: what the service did and where in it something went wrong, and nothing
 * that a caller sent.
 */
@NullMarked
package remit.log;

import org.jspecify.annotations.NullMarked;
