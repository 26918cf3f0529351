/**
 * What is asked about one account or one deal beside its decision: who owns from which day to
 * which, and what would have to be otherwise for somebody to get it.
 *
 * <p>Nothing here is recorded. Every answer is made by deciding examples by the line that decides
 * real deals.
 */
@NullMarked
package remit.whatif;

import org.jspecify.annotations.NullMarked;
