/**
 * What another policy would have done: decides the deals of a book twice, says for every deal what
 * is otherwise, and names for every cent of the difference the rule, parameter or table row that
 * causes it.
 *
 * <p>Nothing here can be recorded: a book that was recorded is read through an interface that only
 * reads, and no class of this room knows how to write.
 */
@NullMarked
package remit.simulation;

import org.jspecify.annotations.NullMarked;
