/**
 * Rule files to a rule book: reads the dialect, says what is wrong with it, and asks the rules by
 * Drools. The only room that knows Drools.
 */
@NullMarked
package remit.drools;

import org.jspecify.annotations.NullMarked;
