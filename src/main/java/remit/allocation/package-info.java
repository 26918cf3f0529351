/** From proposals to one owner, to credits, to cents: plain arithmetic, without a rule engine. */
@NullMarked
package remit.allocation;

import org.jspecify.annotations.NullMarked;
