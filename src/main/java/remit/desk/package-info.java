/** What can be asked of the service, one class each. */
@NullMarked
package remit.desk;

import org.jspecify.annotations.NullMarked;
