/** The service as a whole: how it starts, and how its rooms are wired together. */
@NullMarked
package remit;

import org.jspecify.annotations.NullMarked;
