/**
 * What can be shown of a whole policy without any real deal: that it decides every deal there can
 * be, where pay jumps over an edge, and who does what, as a table.
 *
 * <p>The deals it looks at are made of what rules, parameters and tables can tell apart, read from
 * the files. Each is decided by the line that decides real deals.
 */
@NullMarked
package remit.proof;

import org.jspecify.annotations.NullMarked;
