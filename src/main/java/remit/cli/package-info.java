/** The command line: the same questions as over HTTP, asked of files. */
@NullMarked
package remit.cli;

import org.jspecify.annotations.NullMarked;
