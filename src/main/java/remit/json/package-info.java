/**
 * The JSON of the calls: what a deal looks like coming in and a decision going out, read strictly
 * and written the same for the web, the command line and the scenarios.
 */
@NullMarked
package remit.json;

import org.jspecify.annotations.NullMarked;
